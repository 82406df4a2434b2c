package dev.handsfree.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.handsfree.platform.EmbeddedDatabase;
import dev.handsfree.platform.Platform;
import dev.handsfree.platform.Progress;
import dev.handsfree.telemetry.file.LogFile;
import dev.handsfree.testkit.parts.Checkout;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** One service on its real platform, and the settings by which commands find it. */
record RealDeployment(Path dir, Platform platform, ConfigurableApplicationContext service) implements AutoCloseable {

	/**
	 * Starts it.
	 * @param dir where its data are
	 * @param application the service
	 * @param port the variable of its port
	 * @param tokens the variable of its tokens
	 */
	static RealDeployment of(Path dir, SpringApplicationBuilder application, String port, String tokens)
			throws IOException {
		LogFile.quiet();
		Platform platform = Platform
			.open(Platform.Settings.in(dir.resolve("platform")).withPrograms(Checkout.postgres()), Progress.SILENT)
			.start();
		List<String> names = new ArrayList<>(
				List.of("KAFKA_REPLICATION=1", "DATABASE_URL=" + platform.database().jdbcUrl(EmbeddedDatabase.SERVICES),
						"DATABASE_USER=" + EmbeddedDatabase.USER, "DATABASE_PASSWORD=" + platform.database().password(),
						tokens + "=token-1"));
		platform.registry().variables().forEach((name, value) -> names.add(name + "=" + value));
		platform.broker().variables().forEach((name, value) -> names.add(name + "=" + value));
		ConfigurableApplicationContext service = application.registerShutdownHook(false)
			.run(Stream
				.concat(names.stream().map((name) -> "--" + name), Stream.of("--" + port + "=0",
						"--management.server.port=-1", "--management.metrics.use-global-registry=false"))
				.toArray(String[]::new));
		names.add(port + "=" + service.getEnvironment().getProperty("local.server.port"));
		Files.write(dir.resolve("env"), names);
		return new RealDeployment(dir, platform, service);
	}

	/** What a command does that is meant for it. */
	Printed run(String command, String... arguments) {
		List<String> all = new ArrayList<>(List.of(command));
		all.addAll(List.of(arguments));
		if (arguments.length > 0) {
			all.addAll(List.of("--data", this.dir.resolve("data").toString(), "--env-file",
					this.dir.resolve("env").toString()));
		}
		return Printed.by(all.toArray(String[]::new));
	}

	@Override
	public void close() {
		this.service.close();
		this.platform.close();
	}

}
