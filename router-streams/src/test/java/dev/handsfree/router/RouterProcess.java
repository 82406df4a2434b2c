package dev.handsfree.router;

import java.io.IOException;
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
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.handsfree.registry.EventSerdes;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.processor.StateRestoreListener;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The router as a process of its own, as in production but for the registry: schemas are
 * known by the same numbers in every process of a test.
 */
final class RouterProcess implements AutoCloseable {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private final Process process;

	private final Path output;

	private final int port;

	private RouterProcess(Process process, Path output, int port) {
		this.process = process;
		this.output = output;
		this.port = port;
	}

	/** Runs the router until it is killed; what a process of its own does. */
	public static void main(String[] args) {
		RouterApplication.application()
			.properties("spring.main.allow-bean-definition-overriding=true")
			.initializers((context) -> {
				GenericApplicationContext beans = (GenericApplicationContext) context;
				beans.registerBean("eventSerdes", EventSerdes.class, EventSerdes::inMemory);
				String fault = context.getEnvironment().getProperty("fault", "NONE");
				beans.registerBean(Fault.class, () -> Fault.valueOf(fault));
			})
			.run(args);
	}

	/**
	 * Starts one.
	 * @param bootstrapServers its brokers
	 * @param folder its own, for its state and its output
	 * @param more options of its JVM, or settings as {@code --NAME=value}
	 */
	static RouterProcess start(String bootstrapServers, Path folder, String... more) throws IOException {
		int port = freePort();
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
						"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
		for (String each : more) {
			if (!each.startsWith("--")) {
				command.add(each);
			}
		}
		command.addAll(List.of(RouterProcess.class.getName(), "--KAFKA_BOOTSTRAP_SERVERS=" + bootstrapServers,
				"--INSTANCE_ID=test", "--logging.config=classpath:router-process.xml", "--MANAGEMENT_PORT=" + port,
				"--STATE_DIR=" + folder.resolve("state")));
		for (String each : more) {
			if (each.startsWith("--")) {
				command.add(each);
			}
		}
		Path output = Files.createTempFile(folder, "router", ".log");
		return new RouterProcess(
				new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start(), output,
				port);
	}

	/** Its exit code, or nothing yet after that long. */
	int exitCode(Duration patience) throws InterruptedException, IOException {
		if (!this.process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
			throw new AssertionError("the router still runs after " + patience + ":\n" + output());
		}
		return this.process.exitValue();
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	/** What it wrote so far. */
	String output() throws IOException {
		return Files.readString(this.output);
	}

	/** The status of a group of its health; 0 while nobody answers. */
	int health(String group) {
		try {
			return HTTP
				.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + "/actuator/health/" + group))
					.timeout(Duration.ofSeconds(5))
					.build(), HttpResponse.BodyHandlers.ofString())
				.statusCode();
		}
		catch (IOException ex) {
			return 0;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Ends it without giving it a chance to finish anything. */
	void kill() {
		this.process.destroyForcibly().onExit().join();
	}

	@Override
	public void close() {
		kill();
	}

	/** What goes wrong on purpose. */
	enum Fault implements BeanPostProcessor {

		/** Nothing. */
		NONE,
		/** The thread that reads the memory back dies as it does of a missing library. */
		STATE_UPDATER_DIES,
		/** Everything runs and nothing is worked on. */
		STANDS_STILL;

		@Override
		public Object postProcessAfterInitialization(Object bean, String name) {
			if (bean instanceof KafkaStreams streams) {
				switch (this) {
					case STATE_UPDATER_DIES -> streams.setGlobalStateRestoreListener(new Dying());
					case STANDS_STILL -> Thread.ofPlatform().daemon().start(() -> pauseOnceItRuns(streams));
					case NONE -> {
						// All is well.
					}
				}
			}
			return bean;
		}

	}

	// A memory that is not read back yet would be paused as well.
	private static void pauseOnceItRuns(KafkaStreams streams) {
		while (streams.state() != KafkaStreams.State.RUNNING) {
			Thread.onSpinWait();
		}
		streams.pause();
	}

	private static final class Dying implements StateRestoreListener {

		@Override
		public void onRestoreStart(TopicPartition partition, String store, long from, long to) {
			throw new NoClassDefFoundError("as of a library that cannot be loaded");
		}

		@Override
		public void onBatchRestored(TopicPartition partition, String store, long to, long records) {
			// Does not come so far.
		}

		@Override
		public void onRestoreEnd(TopicPartition partition, String store, long records) {
			// Does not come so far.
		}

	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
