package dev.handsfree.platform;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

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

	static final String PORT_VARIABLE = "KAFKA_PORT";

	private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(20);

	private final KafkaRaftServer server;

	private final int port;

	private boolean closed;

	private EmbeddedBroker(KafkaRaftServer server, int port) {
		this.server = server;
		this.port = port;
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
			server = new KafkaRaftServer(new KafkaConfig(BrokerConfiguration.of(data, port, controllerPort), false),
					Time.SYSTEM);
			server.startup();
			return new EmbeddedBroker(server, port);
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
	 */
	public record Settings(Path dir, int port, FatalFault onFatal) {

		/**
		 * A broker on any free port that ends the process, with a sentence, when it
		 * cannot go on.
		 * @param dir the folder for its data
		 * @return the settings
		 */
		public static Settings in(Path dir) {
			return new Settings(dir, 0, FatalFault.END_PROCESS);
		}

		/**
		 * The same on a fixed port.
		 * @param port the port for clients
		 * @return the settings
		 */
		public Settings withPort(int port) {
			return new Settings(this.dir, port, this.onFatal);
		}

	}

}
