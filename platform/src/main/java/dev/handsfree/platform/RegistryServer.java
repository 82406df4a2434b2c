package dev.handsfree.platform;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Runs the Apicurio registry as a child process that keeps its schemas in Postgres.
 *
 * <p>
 * What it has confirmed is committed. Its own messages go to {@code registry.log}.
 */
public final class RegistryServer implements AutoCloseable {

	static final String PORT_VARIABLE = "REGISTRY_PORT";

	static final Duration START_PATIENCE = Duration.ofSeconds(60);

	private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(20);

	private static final Duration POLL = Duration.ofMillis(50);

	private final Settings settings;

	private final Path home;

	private final ClassArchive archive;

	private final int port;

	private final int managementPort;

	private final RegistryToken token;

	private volatile Process process;

	private boolean closed;

	private RegistryServer(Settings settings, Path home, int port, int managementPort) throws IOException {
		this.settings = settings;
		this.home = home;
		this.archive = ClassArchive.of(home);
		this.port = port;
		this.managementPort = managementPort;
		this.token = RegistryToken.keptIn(settings.dir());
		this.process = launch(ProcessBuilder.Redirect.to(log(settings).toFile()));
	}

	/**
	 * Starts the registry and returns at once; {@link #awaitReady} tells when it answers.
	 * @param settings where, on which port, and with which database
	 * @return the starting registry
	 * @throws PlatformException if the port is taken or the program is missing
	 */
	public static RegistryServer start(Settings settings) {
		Path home = RegistryHome.find();
		int port = Loopback.claim(settings.port(), PORT_VARIABLE);
		int managementPort = Loopback.free();
		try {
			Files.createDirectories(settings.dir());
			return new RegistryServer(settings, home, port, managementPort);
		}
		catch (IOException ex) {
			throw Failure.of("The schema registry", settings.dir(), ex);
		}
	}

	/**
	 * Ends what is left of the registry, starts it on the same port, and returns at once.
	 * Does nothing once this is closed.
	 * @throws PlatformException if the port is taken or the program is missing
	 */
	public synchronized void startAgain() {
		if (this.closed) {
			return;
		}
		try {
			this.process.destroyForcibly().waitFor(CLOSE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
			this.archive.dropDraft();
			Loopback.claim(this.port, PORT_VARIABLE);
			// What the one before said last may tell why it is no more.
			this.process = launch(ProcessBuilder.Redirect.appendTo(log(this.settings).toFile()));
		}
		catch (IOException ex) {
			throw Failure.of("The schema registry", this.settings.dir(), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw notStarted("its start was interrupted");
		}
	}

	/**
	 * Waits until the registry and its database answer.
	 * @param patience how long at most
	 * @return this registry
	 * @throws PlatformException if it ended, or time did
	 */
	public RegistryServer awaitReady(Duration patience) {
		long end = System.nanoTime() + patience.toNanos();
		while (!isReady()) {
			if (!this.process.isAlive()) {
				throw notStarted("it ended with status %d".formatted(this.process.exitValue()));
			}
			if (System.nanoTime() > end) {
				throw notStarted("it did not answer within %d s".formatted(patience.toSeconds()));
			}
			pause();
		}
		return this;
	}

	/**
	 * Where clients connect; they add {@code /apis/registry/v3} themselves.
	 * @return its base URL, without a path
	 */
	public URI url() {
		return URI.create("http://%s:%d".formatted(Loopback.HOST, this.port));
	}

	/** The variables by which a process finds this registry, and opens it. */
	public Map<String, String> variables() {
		return Map.of("REGISTRY_URL", url().toString(), "REGISTRY_TOKEN", this.token.bearer());
	}

	/**
	 * The token for whoever may read the data folder; made if there is none yet.
	 * @param platform the platform's data folder
	 * @throws PlatformException if it can be neither read nor kept
	 */
	public static String tokenIn(Path platform) {
		try {
			return RegistryToken.keptIn(folder(platform)).bearer();
		}
		catch (IOException ex) {
			throw PlatformException.folderUnusable(platform, ex);
		}
	}

	/**
	 * The token for whoever may read the data folder; empty if there is none yet.
	 * @param platform the platform's data folder
	 */
	public static Optional<String> knownTokenIn(Path platform) {
		return RegistryToken.readFrom(folder(platform)).map(RegistryToken::bearer);
	}

	/** Where the registry of a platform is. */
	static Path folder(Path platform) {
		return platform.resolve("registry");
	}

	/**
	 * Its process id.
	 * @return the pid
	 */
	public long pid() {
		return this.process.pid();
	}

	/**
	 * Its process.
	 * @return the handle
	 */
	public ProcessHandle process() {
		return this.process.toHandle();
	}

	/** Stops the registry; after twenty seconds, by force. */
	@Override
	public synchronized void close() {
		if (this.closed) {
			return;
		}
		this.closed = true;
		this.process.destroy();
		try {
			if (this.process.waitFor(CLOSE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
				this.archive.keepDraft();
				return;
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.process.destroyForcibly();
		this.archive.dropDraft();
	}

	/** Where it writes why something went wrong. */
	Path log() {
		return log(this.settings);
	}

	/** Whether its process is there. */
	boolean runs() {
		return this.process.isAlive();
	}

	private Process launch(ProcessBuilder.Redirect log) throws IOException {
		return RegistryCommand.of(this.home, this.settings, this.port, this.managementPort, this.token.publicKey())
			.redirectErrorStream(true)
			.redirectOutput(log)
			.start();
	}

	/** Whether the registry and its database answer; says no within two seconds. */
	boolean isReady() {
		try {
			URI health = URI.create("http://%s:%d/health/ready".formatted(Loopback.HOST, this.managementPort));
			HttpURLConnection connection = (HttpURLConnection) health.toURL().openConnection();
			connection.setConnectTimeout(1000);
			connection.setReadTimeout(1000);
			int status = connection.getResponseCode();
			connection.disconnect();
			return status == 200;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private void pause() {
		try {
			Thread.sleep(POLL);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw notStarted("its start was interrupted");
		}
	}

	private PlatformException notStarted(String why) {
		Path log = log(this.settings);
		IOException said = new IOException(lastLines(log));
		if (FreeSpace.isExhausted(this.settings.dir(), said)) {
			return PlatformException.diskFull(this.settings.dir(), FreeSpace.megabytes(this.settings.dir()), said);
		}
		return PlatformException.startFailed("The schema registry", why + ", and " + log + " tells why", said);
	}

	private static String lastLines(Path log) {
		try {
			List<String> lines = Files.readAllLines(log);
			return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
		}
		catch (IOException ex) {
			return "no log";
		}
	}

	private static Path log(Settings settings) {
		return settings.dir().resolve("registry.log");
	}

	/**
	 * Where and how the registry runs.
	 *
	 * @param dir the folder for its log
	 * @param port the port for clients, 0 for any free one
	 * @param jdbcUrl the Postgres database that it has for itself
	 * @param user the database's user
	 * @param password the user's password
	 */
	public record Settings(Path dir, int port, String jdbcUrl, String user, String password) {

		/**
		 * A registry on any free port that keeps its schemas in the embedded database.
		 * @param dir the folder for its log
		 * @param database the running database
		 * @return the settings
		 */
		public static Settings in(Path dir, EmbeddedDatabase database) {
			return new Settings(dir, 0, database.jdbcUrl(EmbeddedDatabase.REGISTRY), EmbeddedDatabase.REGISTRY_USER,
					database.registryPassword());
		}

		/**
		 * These settings on a fixed port.
		 * @param port the port for clients
		 * @return the settings
		 */
		public Settings withPort(int port) {
			return new Settings(this.dir, port, this.jdbcUrl, this.user, this.password);
		}

	}

}
