package dev.handsfree.benchmarks.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import dev.handsfree.benchmarks.bare.BareServerMain;
import dev.handsfree.benchmarks.bare.PlatformMain;
import dev.handsfree.benchmarks.process.JavaProcess;
import dev.handsfree.benchmarks.process.Program;
import dev.handsfree.ingest.IngestApplication;
import dev.handsfree.platform.EmbeddedBroker;
import dev.handsfree.platform.RegistryServer;
import dev.handsfree.router.RouterApplication;
import dev.handsfree.settings.cluster.ClusterAccess;

/**
 * Where a benchmark plays: its processes, in a folder of its own, on free ports of
 * loopback. Everything is gone when it is closed.
 */
public final class Stage implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofMinutes(3);

	private static final Duration LOOK = Duration.ofMillis(100);

	private final List<JavaProcess> processes = new ArrayList<>();

	private final HttpClient http = HttpClient.newHttpClient();

	private final Path folder;

	private Stage(Path folder) {
		this.folder = folder;
	}

	/**
	 * An empty stage.
	 * @throws UncheckedIOException if there is no place for its folder
	 */
	public static Stage open() {
		try {
			return new Stage(Files.createTempDirectory("handsfree-bench-"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Starts Kafka and the registry. */
	public Platform platform() {
		Path data = this.folder.resolve("data");
		JavaProcess process = kept(talking(
				Program.java(PlatformMain.class, "1g", data.toString(), this.folder.resolve("programs").toString()),
				"platform"));
		String[] addresses = process.said("READY").split(" ", 2);
		Map<String, String> kafka = new HashMap<>(EmbeddedBroker.opening(EmbeddedBroker.passwordIn(data)));
		kafka.put("KAFKA_BOOTSTRAP_SERVERS", addresses[0]);
		ClusterAccess.note(kafka);
		Map<String, String> variables = new HashMap<>(kafka);
		variables.put("REGISTRY_TOKEN", RegistryServer.tokenIn(data));
		return new Platform(addresses[0], addresses[1], variables);
	}

	/** Starts the bare server. */
	public Subject bareServer() {
		int port = freePort();
		JavaProcess process = kept(
				talking(Program.java(BareServerMain.class, "512m", Integer.toString(port)), "bare-server"));
		process.said("READY");
		return new Subject(process, port);
	}

	/**
	 * Starts ingest-service as a container would.
	 * @param platform what it writes to
	 * @param settings its variables besides where it is and what it writes to
	 */
	public Subject ingest(Platform platform, Map<String, String> settings) {
		int port = freePort();
		Map<String, String> environment = new HashMap<>(settings);
		// The load's connections stand for many senders, of whom none may hold as many.
		environment.putAll(Map.of("INGEST_PORT", Integer.toString(port), "MANAGEMENT_PORT",
				Integer.toString(freePort()), "TRUSTED_PROXIES", "127.0.0.0/8"));
		return service("ingest", IngestApplication.class, platform, environment,
				URI.create("http://127.0.0.1:" + port + "/health"));
	}

	/**
	 * Starts router-streams as a container would.
	 * @param platform what it reads and writes
	 * @param settings its variables besides where it is and what it reads and writes
	 */
	public Subject router(Platform platform, Map<String, String> settings) {
		int port = freePort();
		Map<String, String> environment = new HashMap<>(settings);
		environment.put("MANAGEMENT_PORT", Integer.toString(port));
		return service("router", RouterApplication.class, platform, environment,
				URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"));
	}

	private Subject service(String name, Class<?> main, Platform platform, Map<String, String> settings, URI health) {
		Map<String, String> environment = new HashMap<>(settings);
		environment.putAll(platform.variables());
		environment.put("REGISTRY_URL", platform.registry());
		JavaProcess process = kept(
				JavaProcess.logging(Program.java(main.getName(), "512m", environment, List.of()), log(name)));
		awaitHealth(process, name, health);
		return new Subject(process, health.getPort());
	}

	private void awaitHealth(JavaProcess process, String name, URI health) {
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (process.isRunning() && System.nanoTime() < end) {
			if (isHealthy(health)) {
				return;
			}
			LockSupport.parkNanos(LOOK.toNanos());
		}
		throw new IllegalStateException("the measured service did not start: " + lastWords(name));
	}

	private boolean isHealthy(URI health) {
		HttpRequest question = HttpRequest.newBuilder(health).timeout(PATIENCE).build();
		try {
			return this.http.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
		}
		catch (IOException ex) {
			// It does not listen yet.
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/**
	 * Starts a program whose standard output is read. Whoever starts it ends it.
	 * @param program what it runs
	 * @param name what its log is called
	 */
	public JavaProcess talking(Program program, String name) {
		return JavaProcess.talking(program, log(name));
	}

	/** Ends this process with the stage. */
	JavaProcess kept(JavaProcess process) {
		this.processes.add(process);
		return process;
	}

	/** The end of a log, which is gone with the stage. */
	private String lastWords(String name) {
		try {
			List<String> lines = Files.readAllLines(log(name));
			return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
		}
		catch (IOException ex) {
			return "it has said nothing";
		}
	}

	private Path log(String name) {
		return this.folder.resolve(name + ".log");
	}

	/** A folder of its own, gone with the stage. */
	public Path folder(String name) {
		return this.folder.resolve(name);
	}

	/** A port that nothing listens on. */
	static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Ends every process it keeps, the newest first, and removes the folder. */
	@Override
	public void close() {
		this.processes.reversed().forEach(JavaProcess::close);
		try (Stream<Path> files = Files.walk(this.folder)) {
			for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(file);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What services read and write.
	 *
	 * @param kafka the bootstrap servers
	 * @param registry the registry's address
	 * @param variables how a process finds Kafka, and opens it
	 */
	public record Platform(String kafka, String registry, Map<String, String> variables) {
	}

	/**
	 * A service that is measured.
	 *
	 * @param process its process
	 * @param port where it answers
	 */
	public record Subject(JavaProcess process, int port) {
	}

}
