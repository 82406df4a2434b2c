package dev.handsfree.journeys.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import dev.handsfree.platform.EmbeddedBroker;
import dev.handsfree.platform.EmbeddedDatabase;
import dev.handsfree.platform.RegistryServer;
import dev.handsfree.registry.RegistryAccess;
import dev.handsfree.settings.cluster.ClusterAccess;
import dev.handsfree.settings.cluster.Credentials;
import dev.handsfree.standin.StandIns;
import org.jspecify.annotations.Nullable;

import static org.awaitility.Awaitility.await;

/**
 * {@code up} on a data folder of its own, as a process tree that can be killed. The
 * destinations are stand-ins outside the tree, and outlive it.
 */
public final class Deployment implements AutoCloseable {

	private static final List<String> PORTS = List.of("INGEST_PORT", "ACCESS_PORT", "CONSOLE_PORT", "REGISTRY_PORT",
			"KAFKA_PORT", "POSTGRES_PORT", "MANAGEMENT_PORT", "STANDINS_PORT", "STANDIN_SMTP_PORT");

	private static final Duration START_PATIENCE = Duration.ofSeconds(90);

	private static final int LAST_WORDS = 5;

	private final Path data;

	private final Path log;

	private final Map<String, String> environment;

	private @Nullable Process process;

	private int starts;

	private Deployment(Path data, Path log, Map<String, String> environment) {
		this.data = data;
		this.log = log;
		this.environment = environment;
	}

	/**
	 * A deployment that is not started yet.
	 * @param name names its folder below target
	 * @param destinations where it delivers to
	 */
	public static Deployment named(String name, StandIns destinations) {
		Path folder = Programs.scratch(name);
		Programs.givePostgres(folder.resolve("data"));
		Map<String, String> environment = new HashMap<>(Ports.free(PORTS));
		environment.putAll(Secrets.ALL);
		environment.putAll(Secrets.addresses(destinations));
		return new Deployment(folder.resolve("data"), folder.resolve("up.log"), environment);
	}

	/** This deployment with a further setting; before the start only. */
	public Deployment with(String variable, String value) {
		this.environment.put(variable, value);
		return this;
	}

	/** Starts it and returns when it says READY. */
	public Deployment start() {
		Process started = launch();
		this.process = started;
		this.starts++;
		await("READY number " + this.starts + "; " + this.log + " tells what is there instead").atMost(START_PATIENCE)
			.pollInterval(Duration.ofMillis(100))
			.failFast("up ended before READY; see " + this.log, () -> !started.isAlive())
			.until(() -> timesReady() == this.starts);
		return this;
	}

	private Process launch() {
		List<String> command = new ArrayList<>(Programs.java("512m"));
		command.addAll(List.of("dev.handsfree.quickstart.Main", "up", "--no-tour", "--data", this.data.toString()));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(this.log.toFile()));
		builder.environment().putAll(this.environment);
		try {
			return builder.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Runs a command against it, as a person would on this machine.
	 * @param words the command, such as {@code dead-letters list}
	 */
	public Told told(String... words) {
		List<String> command = new ArrayList<>(Programs.java("128m"));
		command.add("dev.handsfree.quickstart.Main");
		command.addAll(List.of(words));
		command.addAll(List.of("--data", this.data.toString()));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().putAll(this.environment);
		try {
			Process process = builder.start();
			String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return new Told(process.waitFor(), text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * What a command told.
	 *
	 * @param status its exit status
	 * @param text what it wrote
	 */
	public record Told(int status, String text) {
	}

	/** Kills all of it with SIGKILL: services, Kafka, registry and Postgres. */
	public void kill() {
		tree().kill();
		this.process = null;
	}

	/**
	 * Stops it as Ctrl-C does.
	 * @return the exit status
	 */
	public int stop() {
		Process running = this.process;
		if (running == null) {
			throw new IllegalStateException("it does not run");
		}
		running.destroy();
		return awaitEnd();
	}

	/**
	 * Waits until it ends.
	 * @return the exit status
	 */
	public int awaitEnd() {
		Process running = this.process;
		if (running == null) {
			throw new IllegalStateException("it does not run");
		}
		try {
			if (!running.waitFor(60, TimeUnit.SECONDS)) {
				throw new IllegalStateException("it did not end within a minute; see " + this.log);
			}
			this.process = null;
			return running.exitValue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Waits until something is so; fails at once if {@code up} ends before, with what it
	 * said last.
	 * @param what is waited for
	 * @param patience how long at most
	 * @param condition asked every few milliseconds
	 */
	public void awaitWhileUp(String what, Duration patience, BooleanSupplier condition) {
		await(what).atMost(patience).pollInterval(Duration.ofMillis(2)).until(() -> {
			requireUp(what);
			return condition.getAsBoolean();
		});
	}

	private void requireUp(String what) throws IOException {
		Process running = this.process;
		if (running == null || !running.isAlive()) {
			List<String> said = Files.readAllLines(this.log);
			throw new IllegalStateException("up has ended while %s was waited for; it said last: %s".formatted(what,
					said.subList(Math.max(0, said.size() - LAST_WORDS), said.size())));
		}
	}

	/** All processes that work for it. */
	ProcessTree tree() {
		return new ProcessTree(this.data, Optional.ofNullable(this.process).map(Process::toHandle));
	}

	/** Kills Postgres' first process alone. */
	public void killPostmaster() {
		tree().killPostmaster();
	}

	/** Kills the registry alone. */
	public void killRegistry() {
		tree().killRegistry();
	}

	/** Stops Postgres as it stands, for as long as something is done. */
	public void whilePostgresIsFrozen(Runnable doing) {
		ProcessTree tree = tree();
		tree.freezePostgres();
		try {
			doing.run();
		}
		finally {
			tree.thawPostgres();
		}
	}

	/** The data folder. */
	public Path data() {
		return this.data;
	}

	/** What it has written to its standard output and error. */
	public Path log() {
		return this.log;
	}

	/** Every variable that it is started with. */
	public Map<String, String> environment() {
		return Map.copyOf(this.environment);
	}

	/** Where webhooks are sent to. */
	public URI ingest() {
		return local("INGEST_PORT");
	}

	/** Where the customer API is. */
	public URI access() {
		return local("ACCESS_PORT");
	}

	/** Where health and metrics are. */
	public URI management() {
		return local("MANAGEMENT_PORT");
	}

	/** Where the registry is; this process is let in from now on. */
	public URI registry() {
		URI registry = local("REGISTRY_PORT");
		RegistryAccess.note(registry, RegistryServer.tokenIn(this.data));
		return registry;
	}

	/** Where Kafka is; this process is let in from now on. */
	public String bootstrapServers() {
		String bootstrapServers = "127.0.0.1:" + port("KAFKA_PORT");
		ClusterAccess.note(bootstrapServers,
				Credentials.plain(EmbeddedBroker.USER, EmbeddedBroker.passwordIn(this.data)));
		return bootstrapServers;
	}

	/** Where the services' database is, and what opens it. */
	public String jdbcUrl() {
		return "jdbc:postgresql://127.0.0.1:%s/%s?user=%s&password=%s".formatted(port("POSTGRES_PORT"),
				EmbeddedDatabase.SERVICES, EmbeddedDatabase.USER, EmbeddedDatabase.passwordIn(this.data));
	}

	/** Leaves nothing of it running, whatever state it is in. */
	@Override
	public void close() {
		kill();
	}

	private long timesReady() {
		try {
			return Files.exists(this.log)
					? Files.readAllLines(this.log).stream().filter((line) -> line.startsWith("READY")).count() : 0;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private URI local(String variable) {
		return URI.create("http://127.0.0.1:" + port(variable));
	}

	private String port(String variable) {
		return this.environment.getOrDefault(variable, "");
	}

}
