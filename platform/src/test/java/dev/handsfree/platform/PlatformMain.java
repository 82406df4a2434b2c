package dev.handsfree.platform;

import java.nio.file.Path;

/**
 * A process of its own with a platform in it, which tests kill: folder, ports of Kafka,
 * the registry and Postgres. Prints one READY line, and closes when its input ends.
 */
final class PlatformMain {

	private PlatformMain() {
	}

	public static void main(String[] args) throws Exception {
		Path dir = Path.of(args[0]);
		Platform.Settings settings = Platform.Settings.in(dir)
			.withPorts(Integer.parseInt(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]))
			.withPrograms(Path.of("target/programs"));
		long begun = System.nanoTime();
		try (Platform platform = Platform.open(settings,
				(step, state, millis) -> System.err.println(step + " " + state + " " + millis))) {
			Runtime.getRuntime().addShutdownHook(new Thread(platform::close));
			platform.start();
			System.err.println("start took " + (System.nanoTime() - begun) / 1_000_000 + " ms");
			System.out.println("READY " + platform.broker().bootstrapServers() + " " + platform.registry().url() + " "
					+ KeptData.url(platform.database()) + " " + platform.registry().pid() + " "
					+ platform.database().process().pid() + " " + platform.broker().password().orElseThrow() + " "
					+ platform.registry().variables().get("REGISTRY_TOKEN"));
			int ended = System.in.read();
			begun = System.nanoTime();
			System.err.println("closing after " + ended);
		}
		catch (PlatformException ex) {
			System.out.println("FAILED " + ex.reason() + " " + ex.getMessage());
			System.exit(1);
		}
		System.err.println("close took " + (System.nanoTime() - begun) / 1_000_000 + " ms");
	}

}
