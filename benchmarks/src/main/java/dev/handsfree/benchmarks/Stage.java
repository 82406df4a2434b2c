package dev.handsfree.benchmarks;

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
import dev.handsfree.benchmarks.load.LoadMain;
import dev.handsfree.benchmarks.load.LoadResult;
import dev.handsfree.benchmarks.process.JavaProcess;
import dev.handsfree.benchmarks.process.Program;
import dev.handsfree.benchmarks.process.Usage;
import dev.handsfree.ingest.IngestApplication;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a benchmark plays: the processes it measures, in a folder of its own, on free
 * ports of loopback. Everything is gone when it is closed.
 */
final class Stage implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofMinutes(3);

	private static final Duration LOOK = Duration.ofMillis(100);

	/**
	 * How many times as long as a measurement a server is warmed up: of ingest-service
	 * the compiler has seen enough after about forty seconds.
	 */
	private static final int WARM_UP = 4;

	/** Numbers of one load never reach those of the next. */
	private static final long NUMBERS = 100_000_000;

	private final List<JavaProcess> processes = new ArrayList<>();

	private final HttpClient http = HttpClient.newHttpClient();

	private final Map<Subject, Long> accepted = new HashMap<>();

	private final Path folder;

	private final Effort effort;

	private long loads;

	private long failures;

	private Stage(Path folder, Effort effort) {
		this.folder = folder;
		this.effort = effort;
	}

	/**
	 * An empty stage.
	 * @throws UncheckedIOException if there is no place for its folder
	 */
	static Stage open(Effort effort) {
		try {
			return new Stage(Files.createTempDirectory("handsfree-bench-"), effort);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Starts Kafka and the registry. */
	Platform platform() {
		JavaProcess process = talking(Program.of(PlatformMain.class, "1g", this.folder.resolve("data").toString(),
				this.folder.resolve("programs").toString()), "platform");
		String[] addresses = process.said("READY").split(" ", 2);
		return new Platform(addresses[0], addresses[1]);
	}

	/** Starts the bare server. */
	Subject bareServer() {
		int port = freePort();
		JavaProcess process = talking(Program.of(BareServerMain.class, "512m", Integer.toString(port)), "bare-server");
		process.said("READY");
		return new Subject(process, port);
	}

	/**
	 * Starts ingest-service as a container would.
	 * @param platform what it writes to
	 * @param settings its variables besides where it is and what it writes to
	 */
	Subject ingest(Platform platform, Map<String, String> settings) {
		int port = freePort();
		Map<String, String> environment = new HashMap<>(settings);
		environment.putAll(Map.of("KAFKA_BOOTSTRAP_SERVERS", platform.kafka(), "REGISTRY_URL", platform.registry(),
				"INGEST_PORT", Integer.toString(port), "MANAGEMENT_PORT", Integer.toString(freePort())));
		JavaProcess process = JavaProcess
			.logging(new Program(IngestApplication.class.getName(), "512m", environment, List.of()), log("ingest"));
		this.processes.add(process);
		awaitHealth(process, port);
		return new Subject(process, port);
	}

	private void awaitHealth(JavaProcess process, int port) {
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (process.isRunning() && System.nanoTime() < end) {
			if (isHealthy(port)) {
				return;
			}
			LockSupport.parkNanos(LOOK.toNanos());
		}
		throw new IllegalStateException("ingest-service did not start: " + lastWords("ingest"));
	}

	private boolean isHealthy(int port) {
		HttpRequest health = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health"))
			.timeout(PATIENCE)
			.build();
		try {
			return this.http.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
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
	 * Loads a server, and measures it and its answers.
	 * @param kind what is sent: webhooks or actions
	 * @param rate how many per second; 0 for as many as it takes
	 */
	Figures measure(Subject subject, String kind, int rate) {
		return measure(subject, kind, rate, this.effort.seconds());
	}

	private Figures measure(Subject subject, String kind, int rate, int seconds) {
		Program program = load(kind, Integer.toString(subject.port()), rate, seconds);
		try (JavaProcess load = JavaProcess.talking(program, log("load"))) {
			long warmUp = Long.parseLong(load.said(LoadMain.MEASURING));
			Usage before = subject.process().usage();
			LoadResult result = result(load);
			Usage used = subject.process().usage().since(before);
			this.accepted.merge(subject, warmUp + result.sent() - result.failures(), Long::sum);
			this.failures += result.failures();
			return Figures.of(result, used);
		}
	}

	/**
	 * Loads a server for so long that its code is compiled before anything of it counts.
	 * @param kind what is sent: webhooks or actions
	 */
	void warmUp(Subject subject, String kind) {
		measure(subject, kind, 0, WARM_UP * this.effort.seconds());
	}

	/** Lets a raw producer write to a topic, and measures itself. */
	Figures measureRawProducer(Platform platform, String topic) {
		Program program = load("records", platform.kafka() + "/" + topic, 0, this.effort.seconds());
		try (JavaProcess load = JavaProcess.talking(program, log("load"))) {
			load.said(LoadMain.MEASURING);
			Usage before = load.usage();
			LoadResult result = result(load);
			this.failures += result.failures();
			return Figures.of(result, load.usage().since(before));
		}
	}

	/** How many a server has accepted, warm-ups included. */
	long accepted(Subject subject) {
		return this.accepted.getOrDefault(subject, 0L);
	}

	/** How many were not accepted while something was measured. */
	long failures() {
		return this.failures;
	}

	private static LoadResult result(JavaProcess load) {
		return JsonMapper.shared().readValue("{" + load.said("{"), LoadResult.class);
	}

	private Program load(String kind, String where, int rate, int seconds) {
		long first = ++this.loads * NUMBERS;
		int warmUp = Math.max(1, this.effort.seconds() / 2);
		return Program.of(LoadMain.class, "512m", kind, where, Integer.toString(this.effort.connections()),
				Integer.toString(rate), Integer.toString(warmUp), Integer.toString(seconds), Long.toString(first));
	}

	private JavaProcess talking(Program program, String name) {
		JavaProcess process = JavaProcess.talking(program, log(name));
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

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Ends every process, the newest first, and removes the folder. */
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
	 * What ingest-service writes to.
	 *
	 * @param kafka the bootstrap servers
	 * @param registry the registry's address
	 */
	record Platform(String kafka, String registry) {
	}

	/**
	 * A server that is measured.
	 *
	 * @param process its process
	 * @param port where it listens
	 */
	record Subject(JavaProcess process, int port) {
	}

}
