package dev.handsfree.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Tag("integration")
class EmbeddedDatabaseTest {

	@TempDir
	Path dir;

	@Test
	void keepsCommittedRowsOnTheDiskThroughARestart() throws SQLException {
		// Given
		long firstRun;
		try (EmbeddedDatabase database = EmbeddedDatabase.start(settings())) {
			firstRun = database.process().pid();
			execute(database, "create table kept as select 42 as answer");
		}

		// When
		try (EmbeddedDatabase database = EmbeddedDatabase.start(settings())) {

			// Then
			assertThat(answer(database, "select answer from kept")).isEqualTo("42");
			assertThat(answer(database, "show fsync")).isEqualTo("on");
			assertThat(answer(database, "show synchronous_commit")).isEqualTo("on");
			assertThat(answer(database, "select lower('ÄÖ')")).isEqualTo("äö");
			assertThat(database.process().pid()).isNotEqualTo(firstRun);
		}
	}

	@Test
	void beginsAgainAfterAFirstStartThatNeverEnded() throws Exception {
		// Given
		Files.createFile(this.dir.resolve("first-start"));
		Path data = Files.createDirectories(this.dir.resolve("data"));
		Files.writeString(data.resolve("postgresql.conf"), "half a line");

		// When
		try (EmbeddedDatabase database = EmbeddedDatabase.start(settings())) {

			// Then
			assertThat(answer(database, "select 1")).isEqualTo("1");
		}
	}

	/** Postgres would take the innocent process for a server that runs. */
	@Test
	void startsThoughAnInnocentProcessHasTheKilledServersPid() throws Exception {
		// Given
		EmbeddedDatabase.start(settings()).close();
		Process innocent = new ProcessBuilder("sleep", "600").start();
		Files.writeString(this.dir.resolve("data/postmaster.pid"),
				"%d\n%s\n1700000000\n15432\n".formatted(innocent.pid(), this.dir.resolve("data")));

		// When
		try (EmbeddedDatabase database = EmbeddedDatabase.start(settings())) {

			// Then
			assertThat(answer(database, "select 1")).isEqualTo("1");
			assertThat(innocent.isAlive()).isTrue();
		}
		finally {
			innocent.destroyForcibly();
		}
	}

	@Test
	void saysAtOnceWhyPostgresGaveUp() throws Exception {
		// Given
		EmbeddedDatabase.start(settings()).close();
		Files.writeString(this.dir.resolve("data/PG_VERSION"), "9.6\n");

		// When
		assertThatExceptionOfType(PlatformException.class).isThrownBy(() -> EmbeddedDatabase.start(settings()))

			// Then
			.withMessage("Postgres did not start: database files are incompatible with server.");
	}

	private EmbeddedDatabase.Settings settings() {
		return EmbeddedDatabase.Settings.in(this.dir).withPrograms(Path.of("target/programs"));
	}

	private static void execute(EmbeddedDatabase database, String sql) throws SQLException {
		try (Connection connection = connect(database); Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	private static String answer(EmbeddedDatabase database, String sql) throws SQLException {
		try (Connection connection = connect(database);
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(sql)) {
			rows.next();
			return rows.getString(1);
		}
	}

	private static Connection connect(EmbeddedDatabase database) throws SQLException {
		return DriverManager.getConnection(KeptData.url(database));
	}

}
