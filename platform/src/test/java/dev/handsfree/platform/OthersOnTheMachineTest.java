package dev.handsfree.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What another user of the machine finds: nothing that opens, nothing to change. */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class OthersOnTheMachineTest {

	private static final String NOT_LET_IN = "28";

	private static final String NOT_ALLOWED = "42501";

	private Path dir;

	private Path data;

	private DataDirectory directory;

	private EmbeddedDatabase database;

	private EmbeddedBroker broker;

	@BeforeAll
	void start(@TempDir Path folder) {
		this.dir = folder;
		this.data = this.dir.resolve("data");
		this.directory = DataDirectory.open(this.data);
		this.database = EmbeddedDatabase.start(EmbeddedDatabase.Settings.in(EmbeddedDatabase.folder(this.data))
			.withPrograms(Path.of("target/programs")));
		this.broker = EmbeddedBroker.start(new EmbeddedBroker.Settings(EmbeddedBroker.folder(this.data), 0,
				FatalFault.END_PROCESS, Optional.of(EmbeddedBroker.passwordIn(this.data))));
	}

	@AfterAll
	void stop() {
		this.broker.close();
		this.database.close();
		this.directory.close();
	}

	// Attack: another user of the machine connects to Postgres | each role, without a
	// password and with a wrong one | not let in
	@ParameterizedTest
	@CsvSource({ "postgres, postgres", "handsfree, handsfree", "postgres, handsfree", "registry, registry",
			"handsfree, postgres" })
	void nobodyIsLetInWithoutAPassword(String user, String name) {
		for (String password : List.of("", "postgres", "handsfree", "registry")) {
			assertThatThrownBy(() -> DriverManager.getConnection(this.database.jdbcUrl(name), user, password).close())
				.isInstanceOfSatisfying(SQLException.class, (refused) -> assertThat(refused.getSQLState())
					.startsWith(password.isEmpty() ? "0" : NOT_LET_IN));
		}
	}

	// Attack: programs run by Postgres | COPY FROM PROGRAM, files, roles and the like as
	// the services' user | refused
	@ParameterizedTest
	@ValueSource(strings = { "COPY (SELECT 1) TO PROGRAM 'cat'", "SELECT pg_read_file('/etc/passwd')",
			"CREATE ROLE other SUPERUSER", "ALTER ROLE postgres PASSWORD 'x'", "ALTER SYSTEM SET fsync = 'off'",
			"SELECT rolpassword FROM pg_authid" })
	void theServicesUserMayNotLeaveItsDatabase(String sql) throws SQLException {
		try (Connection connection = services(EmbeddedDatabase.SERVICES);
				Statement statement = connection.createStatement()) {
			assertThatThrownBy(() -> statement.execute(sql)).isInstanceOfSatisfying(SQLException.class,
					(refused) -> assertThat(refused.getSQLState()).isEqualTo(NOT_ALLOWED));
		}
	}

	@Test
	void theServicesUserMayNotEnterTheRegistrysDatabase() {
		assertThatThrownBy(() -> services(EmbeddedDatabase.REGISTRY).close()).hasMessageContaining("permission denied");
	}

	// Attack: another user of the machine reads or replaces files | every file of a
	// running
	// data folder, as another uid | neither
	@Test
	void anotherUserCanNeitherReadNorReplaceAnything() throws Exception {
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(this.data))).isEqualTo("rwx------");
		assertThat(PosixFilePermissions
			.toString(Files.getPosixFilePermissions(EmbeddedDatabase.folder(this.data).resolve("passwords"))))
			.isEqualTo("rw-------");
		if (System.getProperty("user.name").equals("root")) {
			// Only root can become somebody else.
			for (String tried : List.of("ls '%s'", "cat '%s/postgres/passwords'", "touch '%s/programs'")) {
				assertThat(asNobody(tried.formatted(this.data))).as(tried).isNotZero();
			}
			assertThat(asNobody("true")).as("a command that is allowed").isZero();
		}
	}

	// Attack: a forged event by a local process | Kafka without a password and with a
	// wrong
	// one | not let in
	@ParameterizedTest
	@ValueSource(strings = { "", "handsfree", "0123456789abcdef" })
	void nobodyIsLetIntoKafkaWithoutItsPassword(String password) throws Exception {
		Map<String, Object> guessing = new HashMap<>(KafkaClients.of(this.broker.bootstrapServers(), password));
		guessing.putAll(Map.of("request.timeout.ms", 2000, "default.api.timeout.ms", 3000));
		if (password.isEmpty()) {
			// As a client that knows nothing of passwords.
			guessing.keySet().removeIf((name) -> name.startsWith("sasl") || name.startsWith("security"));
		}
		try (Admin stranger = Admin.create(guessing)) {
			assertThatThrownBy(() -> stranger.listTopics().names().get())
				.hasCauseInstanceOf(password.isEmpty() ? TimeoutException.class : SaslAuthenticationException.class);
		}
		try (Admin ours = Admin.create(KafkaClients.of(this.broker))) {
			assertThat(ours.listTopics().names().get()).isEmpty();
		}
	}

	private static int asNobody(String command) throws IOException, InterruptedException {
		return new ProcessBuilder("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "sh", "-c", command)
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start()
			.waitFor();
	}

	@ParameterizedTest
	@ValueSource(strings = { "rwxr-x---", "rwx--x--x", "rwxrwxrwx", "rwx---r--" })
	void aDataFolderThatOthersMayEnterIsRefusedWithTheWayOut(String permissions) throws IOException {
		Path open = Files.createDirectory(this.dir.resolve(permissions),
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
		Files.setPosixFilePermissions(open, PosixFilePermissions.fromString(permissions));
		assertThatExceptionOfType(PlatformException.class).isThrownBy(() -> DataDirectory.open(open))
			.withMessage(
					"Other users of this machine may enter the data folder %s, which holds secrets; close it with `chmod 700 %1$s`.",
					open);
	}

	// Attack: a program of another's in the place of ours | a folder of programs that
	// others could write to | it does not run
	@Test
	void programsThatOthersMayHaveChangedDoNotRun() throws IOException {
		Path programs = Files.createDirectory(this.dir.resolve("programs"));
		Path program = Files.createFile(programs.resolve("postgres"));
		Files.setPosixFilePermissions(programs, PosixFilePermissions.fromString("rwxrwxrwx"));
		assertThatNoException().isThrownBy(() -> PrivateFiles.requireUntouched(programs));
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(programs))).isEqualTo("rwxr-xr-x");

		Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xrwx"));
		assertThatExceptionOfType(PlatformException.class).isThrownBy(() -> PrivateFiles.requireUntouched(programs))
			.withMessageContaining(program.toString());
	}

	@Test
	void aDatabaseWhoseDoorStoodOpenIsNotOpenedAsItIs() throws Exception {
		Path old = this.dir.resolve("old");
		Files.createDirectories(old.resolve("data"));
		assertThatExceptionOfType(PlatformException.class)
			.isThrownBy(() -> EmbeddedDatabase
				.start(EmbeddedDatabase.Settings.in(old).withPrograms(Path.of("target/programs"))))
			.withMessageContaining("has no passwords");
	}

	private Connection services(String name) throws SQLException {
		return DriverManager.getConnection(this.database.jdbcUrl(name), EmbeddedDatabase.USER,
				this.database.password());
	}

}
