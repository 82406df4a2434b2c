package dev.handsfree.platform;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * Runs one Kafka broker, its own controller included, inside this process.
 *
 * <p>
 * What it has acknowledged survives the death of this process, since the operating system
 * holds it by then; it is not forced to the disk record by record, so that a power cut
 * may cost the last seconds. The caller holds the {@link DataDirectory} meanwhile: the
 * broker does not guard its folder against a second one.
 */
public final class EmbeddedBroker implements AutoCloseable {

	/** Who its clients are, where it asks. */
	public static final String USER = "handsfree";

	static final String PORT_VARIABLE = "KAFKA_PORT";

	private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(20);

	private final KafkaRaftServer server;

	private final int port;

	private final Optional<String> password;

	private boolean closed;

	private EmbeddedBroker(KafkaRaftServer server, int port, Optional<String> password) {
		this.server = server;
		this.port = port;
		this.password = password;
	}

	/**
	 * Starts the broker and returns when clients can use it.
	 * @param settings where, and on which port
	 * @return the running broker
	 * @throws PlatformException if the port is taken, the disk is full, or Kafka fails
	 */
	public static EmbeddedBroker start(Settings settings) {
		int port = Loopback.claim(settings.port(), PORT_VARIABLE);
		// Any port will do each time: nothing on the disk names the controller's.
		int controllerPort = Loopback.free();
		Path data = settings.dir().toAbsolutePath().resolve("data");
		FatalFault.handledBy(settings.onFatal(), settings.dir());
		KafkaRaftServer server = null;
		try {
			format(data);
			server = new KafkaRaftServer(
					new KafkaConfig(BrokerConfiguration.of(data, port, controllerPort, settings.password()), false),
					Time.SYSTEM);
			server.startup();
			return new EmbeddedBroker(server, port, settings.password());
		}
		catch (Exception ex) {
			if (server != null) {
				server.shutdown();
			}
			throw Failure.of("Kafka", settings.dir(), ex);
		}
	}

	/**
	 * Where clients connect.
	 * @return host and port
	 */
	public String bootstrapServers() {
		return Loopback.HOST + ":" + this.port;
	}

	/** The variables by which a process finds this broker, and opens it. */
	public Map<String, String> variables() {
		Map<String, String> variables = new LinkedHashMap<>();
		variables.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers());
		this.password.ifPresent((asked) -> variables.putAll(opening(asked)));
		return variables;
	}

	/**
	 * The variables by which a process opens a broker.
	 * @param password of {@value #USER}
	 */
	public static Map<String, String> opening(String password) {
		return Map.of("KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT", "KAFKA_SASL_MECHANISM", "PLAIN", "KAFKA_USER", USER,
				"KAFKA_PASSWORD", password);
	}

	/** The password of {@value #USER}; empty if anybody may connect. */
	public Optional<String> password() {
		return this.password;
	}

	/**
	 * The password of {@value #USER} for whoever may read the data folder; made if there
	 * is none yet.
	 * @param platform the platform's data folder
	 * @throws PlatformException if it can be neither read nor kept
	 */
	public static String passwordIn(Path platform) {
		try {
			return BrokerPassword.keptIn(folder(platform));
		}
		catch (IOException ex) {
			throw PlatformException.folderUnusable(platform, ex);
		}
	}

	/**
	 * The password of {@value #USER} for whoever may read the data folder; empty if there
	 * is none yet.
	 * @param platform the platform's data folder
	 */
	public static Optional<String> knownPasswordIn(Path platform) {
		return BrokerPassword.readFrom(folder(platform));
	}

	/** Where the broker of a platform is. */
	static Path folder(Path platform) {
		return platform.resolve("kafka");
	}

	/** Whether it takes connections; says no within a second. */
	boolean answers() {
		return Loopback.answers(this.port);
	}

	/** Stops the broker cleanly; after twenty seconds it is left as after a crash. */
	@Override
	public synchronized void close() {
		if (this.closed) {
			return;
		}
		this.closed = true;
		Thread closing = Thread.ofPlatform().daemon().name("kafka-close").start(() -> {
			this.server.shutdown();
			this.server.awaitShutdown();
		});
		try {
			closing.join(CLOSE_PATIENCE);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * A folder is formatted beside its place, so that a crash leaves none half formatted.
	 */
	private static void format(Path data) throws Exception {
		if (Files.exists(data)) {
			return;
		}
		Path fresh = data.resolveSibling("data.new");
		Folders.delete(fresh);
		Files.createDirectories(fresh);
		new Formatter().setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
			.setClusterId(Uuid.randomUuid().toString())
			.setNodeId(Integer.parseInt(BrokerConfiguration.NODE_ID))
			.setControllerListenerName(BrokerConfiguration.CONTROLLER)
			.addDirectory(fresh.toString())
			.setMetadataLogDirectory(fresh.toString())
			.run();
		Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
	}

	/**
	 * Where and how a broker runs.
	 *
	 * @param dir the folder for its data
	 * @param port the port for clients, 0 for any free one
	 * @param onFatal what happens after a fault that Kafka does not survive
	 * @param password what {@value #USER} proves itself by; anybody may connect where
	 * there is none
	 */
	public record Settings(Path dir, int port, FatalFault onFatal, Optional<String> password) {

		/**
		 * A broker for tests: on any free port, open to everybody, and ending the process
		 * with a sentence when it cannot go on.
		 * @param dir the folder for its data
		 * @return the settings
		 */
		public static Settings in(Path dir) {
			return new Settings(dir, 0, FatalFault.END_PROCESS, Optional.empty());
		}

		/**
		 * These settings on a fixed port.
		 * @param port the port for clients
		 * @return the settings
		 */
		public Settings withPort(int port) {
			return new Settings(this.dir, port, this.onFatal, this.password);
		}

	}

}
