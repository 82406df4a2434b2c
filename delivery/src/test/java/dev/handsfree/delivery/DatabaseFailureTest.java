package dev.handsfree.delivery;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Random;

import com.zaxxer.hikari.HikariDataSource;
import dev.handsfree.testkit.parts.RealPostgres;
import dev.handsfree.topics.Cause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchRuntimeException;

@Tag("integration")
@ExtendWith(RealPostgres.class)
class DatabaseFailureTest {

	private static final Outcome AWAY = Outcome.TryLater.because(DatabaseFailure.away());

	private final HikariDataSource pool = new HikariDataSource();

	private final JdbcClient jdbc = JdbcClient.create(this.pool);

	DatabaseFailureTest(RealPostgres.Database database) {
		this.pool.setJdbcUrl(database.jdbcUrl());
		this.pool.setUsername(database.user());
		this.pool.setMaximumPoolSize(1);
		this.pool.setConnectionTimeout(250);
	}

	@AfterEach
	void close() {
		this.pool.close();
	}

	@Test
	void aValueTooLongForAnIndexIsItsRecordsFault() {
		this.jdbc.sql("CREATE TABLE IF NOT EXISTS long_key (key text PRIMARY KEY)").update();
		String tag = new Random(1).ints(8000, 'a', 'z')
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
		assertThat(whenFails("INSERT INTO long_key VALUES (?)", tag)).isEqualTo(refused("54000"));
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"', value = { "SELECT 'x'::int; 22P02", "SELECT 'x'::text::timestamptz; 22007",
			"SELECT 9999999999::int; 22003", "SELECT decode('00', 'hex')::text::int; 22P02" }, delimiter = ';')
	void aValueThatItsTypeCannotHoldIsItsRecordsFault(String sql, String state) {
		assertThat(whenFails(sql)).isEqualTo(refused(state));
	}

	@Test
	void aNulInATextIsItsRecordsFault() {
		assertThat(whenFails("SELECT ?::text", "a\u0000b")).isEqualTo(refused("22021"));
	}

	@Test
	void aBrokenConstraintIsItsRecordsFault() {
		this.jdbc.sql("CREATE TABLE IF NOT EXISTS constrained (key text NOT NULL)").update();
		assertThat(whenFails("INSERT INTO constrained VALUES (NULL)")).isEqualTo(refused("23502"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "40001", "40P01", "55P03" })
	void anotherTransactionInTheWayIsAConflict(String state) {
		assertThat(whenRaised(state)).isEqualTo(Outcome.TryLater.because(Cause.CONFLICT));
	}

	@ParameterizedTest
	@ValueSource(strings = { "08006", "25006", "28P01", "3D000", "53100", "53300", "57014", "57P01", "57P03", "58030" })
	void aDatabaseThatCannotIsOurOwnFault(String state) {
		assertThat(whenRaised(state)).isEqualTo(AWAY);
	}

	@Test
	void aPoolWithoutAConnectionIsOurOwnFault() throws SQLException {
		try (Connection taken = this.pool.getConnection()) {
			assertThat(taken.isValid(1)).isTrue();
			assertThat(whenFails("SELECT 1")).isEqualTo(AWAY);
			TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(this.pool));
			assertThat(outcome(() -> transaction.executeWithoutResult((status) -> this.jdbc.sql("SELECT 1").update())))
				.isEqualTo(AWAY);
		}
	}

	@Test
	void aDatabaseThatNobodyListensForIsOurOwnFault() throws Exception {
		int port;
		try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = unused.getLocalPort();
		}
		try (HikariDataSource nobody = new HikariDataSource()) {
			nobody.setJdbcUrl("jdbc:postgresql://127.0.0.1:" + port + "/handsfree");
			nobody.setInitializationFailTimeout(-1);
			nobody.setConnectionTimeout(250);
			assertThat(outcome(() -> JdbcClient.create(nobody).sql("SELECT 1").query(Integer.class).single()))
				.isEqualTo(AWAY);
		}
	}

	@Test
	void whatIsNoneOfTheseIsABugAndThrown() {
		assertThatThrownBy(() -> whenFails("SELECT * FROM no_such_table")).hasMessageContaining("no_such_table");
		RuntimeException none = new EmptyResultDataAccessException(1);
		assertThatThrownBy(() -> DatabaseFailure.outcome(none)).isSameAs(none);
		RuntimeException other = new IllegalStateException("a bug");
		assertThatThrownBy(() -> DatabaseFailure.outcome(other)).isSameAs(other);
	}

	private static Outcome refused(String state) {
		return Outcome.Refused.ofThisRecord("our database takes no such value (" + state + ")");
	}

	private Outcome whenRaised(String state) {
		return whenFails("DO $do$ BEGIN RAISE EXCEPTION 'raised' USING ERRCODE = '" + state + "'; END $do$");
	}

	private Outcome whenFails(String sql, Object... params) {
		return outcome(() -> this.jdbc.sql(sql).params(params).query((row) -> {
		}));
	}

	private static Outcome outcome(Runnable work) {
		return DatabaseFailure.outcome(catchRuntimeException(work::run));
	}

}
