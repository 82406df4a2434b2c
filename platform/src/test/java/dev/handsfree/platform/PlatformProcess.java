package dev.handsfree.platform;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A {@link PlatformMain} in a process of its own, as a test sees it.
 *
 * @param process the process
 * @param words what its first line said, word by word
 */
record PlatformProcess(Process process, List<String> words) implements AutoCloseable {

	static PlatformProcess start(Path dir) throws IOException {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
				PlatformMain.class.getName(), dir.toString(), "0", "0", "0")
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
		BufferedReader output = process.inputReader();
		String line = output.readLine();
		return new PlatformProcess(process, (line != null) ? List.of(line.split(" ")) : List.of());
	}

	boolean isReady() {
		return !this.words.isEmpty() && this.words.getFirst().equals("READY");
	}

	String bootstrapServers() {
		return this.words.get(1);
	}

	Map<String, String> registry() {
		return Map.of("REGISTRY_URL", this.words.get(2), "REGISTRY_TOKEN", this.words.get(7));
	}

	String jdbcUrl() {
		return this.words.get(3);
	}

	String kafkaPassword() {
		return this.words.get(6);
	}

	List<Long> children() {
		return List.of(Long.valueOf(this.words.get(4)), Long.valueOf(this.words.get(5)));
	}

	void kill() throws InterruptedException {
		this.process.destroyForcibly().waitFor();
	}

	/** Ends its input, upon which it closes its platform. */
	int end() throws IOException, InterruptedException {
		this.process.outputWriter().close();
		return this.process.waitFor();
	}

	/** Terminates it, upon which its shutdown hook closes its platform. */
	@Override
	public void close() {
		this.process.destroy();
		this.process.onExit().join();
	}

}
