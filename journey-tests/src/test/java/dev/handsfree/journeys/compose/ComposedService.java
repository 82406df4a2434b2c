package dev.handsfree.journeys.compose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.handsfree.journeys.deployment.Programs;

/**
 * One service of a compose file as a process of its own: with exactly the environment
 * that the file gives it, in an empty working directory.
 */
public final class ComposedService implements AutoCloseable {

	private final String name;

	private final Map<String, String> environment;

	private final Path log;

	private final Process process;

	private ComposedService(String name, Map<String, String> environment, Path log, Process process) {
		this.name = name;
		this.environment = environment;
		this.log = log;
		this.process = process;
	}

	/**
	 * Starts it and returns at once.
	 * @param service the service
	 * @param network where on loopback the hosts of the file are
	 */
	public static ComposedService start(ComposeFile.Service service, Network network) {
		Map<String, String> environment = network.onLoopback(service);
		Path directory = Programs.scratch(service.name());
		Path log = directory.resolve("output.log");
		List<String> command = new ArrayList<>(Programs.java("256m"));
		command.add(service.mainClass().orElseThrow());
		ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(log.toFile());
		builder.environment().clear();
		builder.environment().putAll(environment);
		try {
			return new ComposedService(service.name(), environment, log, builder.start());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Its name in the file. */
	public String name() {
		return this.name;
	}

	/** What it has written to its standard output and error. */
	public String output() {
		try {
			return Files.readString(this.log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Where a port of it is reached, by the variable that sets the port. */
	public URI at(String variable) {
		return URI.create("http://127.0.0.1:" + this.environment.getOrDefault(variable, "none"));
	}

	/** Whether the file gives it a database. */
	public boolean hasDatabase() {
		return this.environment.containsKey("DATABASE_URL");
	}

	/** Whether it runs. */
	public boolean isAlive() {
		return this.process.isAlive();
	}

	/**
	 * Stops it as Docker does.
	 * @return its exit status
	 */
	public int stop() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(30, TimeUnit.SECONDS)) {
				throw new IllegalStateException(this.name + " did not stop within its grace period; see " + this.log);
			}
			return this.process.exitValue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly().onExit().join();
	}

	/**
	 * What differs between the file's network and this machine: hosts, the number of
	 * brokers, and where secrets are mounted. Nothing else is changed: the services
	 * listen on the file's own ports, which must be free here.
	 *
	 * @param kafka the one broker that stands for the three
	 * @param registry host and port of the registry
	 * @param postgres host and port of Postgres
	 * @param secrets what is mounted
	 */
	public record Network(String kafka, String registry, String postgres, SecretsFolder secrets) {

		Map<String, String> onLoopback(ComposeFile.Service service) {
			Map<String, String> changed = new HashMap<>();
			service.environment()
				.forEach((name, value) -> changed.put(name,
						value.replaceAll("kafka-\\d:9092(,kafka-\\d:9092)*", this.kafka)
							.replace("registry:8080", this.registry)
							.replace("postgres:5432", this.postgres)
							.replace("/run/secrets", this.secrets.folder().toString())
							.replace("0.0.0.0", "127.0.0.1")));
			changed.computeIfPresent("KAFKA_REPLICATION", (name, replicas) -> "1");
			return changed;
		}

	}

}
