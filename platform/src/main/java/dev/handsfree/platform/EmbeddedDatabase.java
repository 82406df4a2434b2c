package dev.handsfree.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * Runs one Postgres server beside this process, with commits that are on the disk before
 * they are acknowledged.
 *
 * <p>
 * A server that a killed run left on the same folder is stopped first, whatever its port.
 * Nobody connects without a password, and the services' user is no superuser; only
 * 127.0.0.1 is listened on.
 */
public final class EmbeddedDatabase implements AutoCloseable {

	/** The services' database. */
	public static final String SERVICES = "handsfree";

	/** The registry's database. */
	public static final String REGISTRY = "registry";

	/** Who owns the services' database. */
	public static final String USER = "handsfree";

	/** Who owns the registry's database. */
	static final String REGISTRY_USER = "registry";

	/** Who owns everything, and is used by nobody but this class. */
	private static final String SUPERUSER = "postgres";

	static final String PORT_VARIABLE = "POSTGRES_PORT";

	private static final Duration START_PATIENCE = Duration.ofSeconds(60);

	/**
	 * The library starts the server with these off, or as large as a server's. Passwords
	 * are of 192 random bits: hashed once they cannot be guessed either, and a connection
	 * need not cost the time of 4,096 hashes.
	 */
	private static final Map<String, String> CONFIGURATION = Map.ofEntries(Map.entry("fsync", "on"),
			Map.entry("synchronous_commit", "on"), Map.entry("full_page_writes", "on"),
			Map.entry("listen_addresses", Loopback.HOST), Map.entry("unix_socket_directories", ""),
			Map.entry("max_connections", "100"), Map.entry("shared_buffers", "48MB"),
			Map.entry("max_wal_size", "256MB"), Map.entry("min_wal_size", "32MB"), Map.entry("io_method", "sync"),
			Map.entry("max_parallel_workers_per_gather", "0"), Map.entry("jit", "off"),
			Map.entry("scram_iterations", "1"));

	/** Sorts and compares alike on every machine, whatever locales it has. */
	private static final Map<String, String> LOCALE = Map.of("locale", "C", "locale-provider", "builtin",
			"builtin-locale", "C.UTF-8");

	/** On a fixed port by now. */
	private final Settings settings;

	private final Postmaster postmaster;

	private final DatabasePasswords passwords;

	private EmbeddedPostgres postgres;

	private boolean closed;

	private EmbeddedDatabase(Settings settings, Postmaster postmaster, DatabasePasswords passwords,
			EmbeddedPostgres postgres) {
		this.settings = settings;
		this.postmaster = postmaster;
		this.passwords = passwords;
		this.postgres = postgres;
	}

	/**
	 * Starts Postgres, makes its databases where missing, and returns when they answer.
	 * @param settings where, and on which port
	 * @return the running database
	 * @throws PlatformException if the port is taken, the disk is full, or Postgres fails
	 */
	public static EmbeddedDatabase start(Settings settings) {
		Path dir = settings.dir().toAbsolutePath();
		Postmaster postmaster = new Postmaster(data(dir));
		postmaster.stop();
		int port = Loopback.claim(settings.port(), PORT_VARIABLE);
		try {
			postmaster.removeStaleFile();
			FirstStart first = FirstStart.of(dir);
			Settings claimed = settings.withPort(port);
			DatabasePasswords passwords = DatabasePasswords.keptIn(dir);
			EmbeddedDatabase database = new EmbeddedDatabase(claimed, postmaster, passwords,
					launch(claimed, passwords));
			database.makeMissing();
			first.done();
			return database;
		}
		catch (IOException | SQLException | RuntimeException | ExceptionInInitializerError ex) {
			postmaster.stop();
			throw Failure.of("Postgres", dir, ex);
		}
	}

	/**
	 * Ends what is left of the server, starts it on the same port and folder, and returns
	 * when it answers, with every commit that it has acknowledged. Does nothing once this
	 * is closed.
	 * @throws PlatformException if the port is taken, the disk is full, or Postgres fails
	 */
	public synchronized void startAgain() {
		if (this.closed) {
			return;
		}
		this.postmaster.kill();
		try {
			// Before the library stops its server, which it would do by the pid in there.
			this.postmaster.removeStaleFile();
			this.postgres.close();
			Loopback.claim(port(), PORT_VARIABLE);
			this.postgres = launch(this.settings, this.passwords);
		}
		catch (IOException | RuntimeException ex) {
			throw Failure.of("Postgres", this.settings.dir(), ex);
		}
	}

	/** Where it writes why something went wrong. */
	Path log() {
		return this.settings.log();
	}

	/** Whether the server's process is there, dead or alive to questions. */
	boolean runs() {
		return this.postmaster.process().isPresent();
	}

	/**
	 * Whether the server answers, if only that it is busy with its recovery or with too
	 * many clients; says no within two seconds.
	 */
	boolean answers() {
		Properties patience = new Properties();
		patience.putAll(Map.of("user", USER, "password", password(), "connectTimeout", "1", "socketTimeout", "1",
				"sslmode", "disable", "gssEncMode", "disable"));
		try {
			DriverManager.getConnection(jdbcUrl(SERVICES), patience).close();
			return true;
		}
		catch (SQLException ex) {
			// Class 08: no connection was had, or it was lost.
			return ex.getSQLState() != null && !ex.getSQLState().startsWith("08");
		}
	}

	/**
	 * How to connect to one of its databases.
	 * @param database the database's name
	 * @return a JDBC URL without a user; the user is {@value #USER}
	 */
	public String jdbcUrl(String database) {
		return "jdbc:postgresql://%s:%d/%s".formatted(Loopback.HOST, port(), database);
	}

	/** The password of {@value #USER}. */
	public String password() {
		return this.passwords.services();
	}

	/** The password of {@value #REGISTRY_USER}. */
	String registryPassword() {
		return this.passwords.registry();
	}

	/**
	 * The password of {@value #USER} for whoever may read the data folder; made if there
	 * is none yet.
	 * @param platform the platform's data folder
	 * @throws PlatformException if it can be neither read nor kept
	 */
	public static String passwordIn(Path platform) {
		try {
			return DatabasePasswords.keptIn(folder(platform)).services();
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
		try {
			return Optional.of(DatabasePasswords.readFrom(folder(platform)).services());
		}
		catch (IOException ex) {
			return Optional.empty();
		}
	}

	/** Where the database of a platform is. */
	static Path folder(Path platform) {
		return platform.resolve("postgres");
	}

	/**
	 * Where it listens.
	 * @return the port on 127.0.0.1
	 */
	public int port() {
		return this.settings.port();
	}

	/**
	 * The server's process, which is not this process's child.
	 * @return its handle
	 */
	public ProcessHandle process() {
		return this.postmaster.process().orElseThrow(() -> new IllegalStateException("Postgres does not run"));
	}

	/** Ends the sessions and stops the server cleanly. */
	@Override
	public synchronized void close() {
		if (this.closed) {
			return;
		}
		this.closed = true;
		try {
			this.postgres.close();
		}
		catch (IOException ex) {
			// It logs for itself; what is left is stopped by its pid.
		}
		this.postmaster.stop();
	}

	/** Whether a first start has ever ended there. */
	static boolean isMadeIn(Path dir) {
		return Files.exists(data(dir)) && !Files.exists(FirstStart.mark(dir));
	}

	static Path data(Path dir) {
		return dir.resolve("data");
	}

	private static EmbeddedPostgres launch(Settings settings, DatabasePasswords passwords) throws IOException {
		PostgresLog log = PostgresLog.of(settings.log());
		PrivateFiles.requireUntouched(settings.programs());
		Path password = PrivateFiles.create(settings.dir().resolve("password"));
		Files.writeString(password, passwords.superuser());
		EmbeddedPostgres postgres = log.watch(() -> launchUnwatched(settings, passwords, password));
		Files.delete(password);
		// The library opens it for everybody.
		PrivateFiles.close(settings.programs());
		if (log.saysGivenUp()) {
			postgres.close();
			throw new IllegalStateException(log.reason());
		}
		return postgres;
	}

	private static EmbeddedPostgres launchUnwatched(Settings settings, DatabasePasswords passwords, Path password) {
		EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
			.setPort(settings.port())
			.setDataDirectory(data(settings.dir().toAbsolutePath()))
			.setCleanDataDirectory(false)
			.setOverrideWorkingDirectory(settings.programs().toAbsolutePath().toFile())
			.setOutputRedirector(ProcessBuilder.Redirect.appendTo(settings.log().toFile()))
			.setPGStartupWait(START_PATIENCE)
			// Its hook would race with the caller's, which closes this last.
			.setRegisterShutdownHook(false);
		CONFIGURATION.forEach(builder::setServerConfig);
		LOCALE.forEach(builder::setLocaleConfig);
		// Options of initdb too: at no moment is anybody let in without a password.
		builder.setLocaleConfig("auth-host", "scram-sha-256").setLocaleConfig("pwfile", password.toString());
		builder.setConnectConfig("password", passwords.superuser());
		try {
			return builder.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Roles and databases, whatever of them a start that broke off has left. */
	private void makeMissing() throws SQLException {
		Properties superuser = new Properties();
		superuser.putAll(Map.of("user", SUPERUSER, "password", this.passwords.superuser()));
		try (Connection connection = DriverManager.getConnection(jdbcUrl(SUPERUSER), superuser);
				Statement statement = connection.createStatement()) {
			make(statement, SERVICES, USER, this.passwords.services());
			make(statement, REGISTRY, REGISTRY_USER, this.passwords.registry());
		}
	}

	/** A database that its owner alone may enter. The names and the password are ours. */
	private static void make(Statement statement, String database, String owner, String password) throws SQLException {
		if (isMissing(statement, "pg_roles", "rolname", owner)) {
			statement.execute("create role %s login password '%s'".formatted(owner, password));
		}
		if (isMissing(statement, "pg_database", "datname", database)) {
			statement.execute("create database %s owner %s".formatted(database, owner));
		}
		statement.execute("revoke all on database %s from public".formatted(database));
	}

	private static boolean isMissing(Statement statement, String catalogue, String column, String name)
			throws SQLException {
		try (ResultSet found = statement
			.executeQuery("select 1 from %s where %s = '%s'".formatted(catalogue, column, name))) {
			return !found.next();
		}
	}

	/**
	 * A first start that never ended leaves a folder that Postgres cannot use and that
	 * holds nothing of anybody's: the next one begins again.
	 *
	 * @param mark the file that exists while a first start is under way
	 */
	private record FirstStart(Path mark) {

		static Path mark(Path dir) {
			return dir.resolve("first-start");
		}

		static FirstStart of(Path dir) throws IOException {
			Path mark = mark(dir);
			Path data = data(dir);
			Files.createDirectories(dir);
			if (Files.exists(mark)) {
				Folders.delete(data);
			}
			if (!Files.exists(data)) {
				Files.writeString(mark, "");
			}
			return new FirstStart(mark);
		}

		void done() throws IOException {
			Files.deleteIfExists(this.mark);
		}

	}

	/**
	 * Where and how the database runs.
	 *
	 * @param dir the folder for its data
	 * @param port the port, 0 for any free one
	 * @param programs where Postgres itself is unpacked (60 MB); may be shared by many
	 */
	public record Settings(Path dir, int port, Path programs) {

		public Settings {
			Objects.requireNonNull(programs, "programs");
		}

		/** The server's own log. */
		Path log() {
			return this.dir.toAbsolutePath().resolve("postgres.log");
		}

		/**
		 * A database on any free port, with its program beside its data.
		 * @param dir the folder for its data
		 * @return the settings
		 */
		public static Settings in(Path dir) {
			return new Settings(dir, 0, dir.resolve("program"));
		}

		/**
		 * These settings on a fixed port.
		 * @param port the port
		 * @return the settings
		 */
		public Settings withPort(int port) {
			return new Settings(this.dir, port, this.programs);
		}

		/**
		 * These settings with the program in another folder.
		 * @param folder the folder
		 * @return the settings
		 */
		public Settings withPrograms(Path folder) {
			return new Settings(this.dir, this.port, folder);
		}

	}

}
