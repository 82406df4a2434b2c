package dev.handsfree.delivery;

import java.sql.SQLException;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.transaction.CannotCreateTransactionException;

import static org.assertj.core.api.Assertions.assertThat;

class DatabaseFailureTest {

	@ParameterizedTest
	@ValueSource(strings = { "08006", "08001", "53300", "57P01", "57P03", "58030" })
	void aDatabaseThatIsAwayIsNoRecordsFault(String state) {
		assertThat(DatabaseFailure.outcome(failure(state)))
			.contains(Outcome.TryLater.because(Cause.DATABASE_UNAVAILABLE));
	}

	@Test
	void aPoolWithoutAConnectionIsOurOwnTrouble() {
		Outcome ours = Outcome.TryLater.because(Cause.DATABASE_UNAVAILABLE);
		assertThat(DatabaseFailure.outcome(new CannotGetJdbcConnectionException("none left"))).contains(ours);
		assertThat(DatabaseFailure.outcome(new CannotCreateTransactionException("none left"))).contains(ours);
	}

	@ParameterizedTest
	@CsvSource({ "54000, an index row that is too large", "22001, a value that is too long", "22021, a NUL",
			"22P05, half a character", "23502, a value that is missing", "23514, a value out of bounds" })
	void aValueThatPostgresDoesNotTakeIsItsRecordsFault(String state, String what) {
		assertThat(DatabaseFailure.outcome(failure(state))).as(what)
			.contains(Outcome.Refused.ofThisRecord("the database does not take it: " + state));
	}

	@ParameterizedTest
	@ValueSource(strings = { "40001", "40P01", "55P03", "23505" })
	void whoeverWasQuickerIsAConflict(String state) {
		assertThat(DatabaseFailure.outcome(failure(state))).contains(Outcome.TryLater.because(Cause.CONFLICT));
	}

	@Test
	void aStatementThatIsWrongIsABug() {
		assertThat(DatabaseFailure
			.outcome(new BadSqlGrammarException("task", "SELEC", new SQLException("a bug", "42601")))).isEmpty();
		assertThat(DatabaseFailure.outcome(new IllegalStateException("a bug"))).isEmpty();
	}

	private static DataAccessException failure(String state) {
		SQLException cause = new SQLException("on purpose", state);
		return Optional.ofNullable(new SQLExceptionSubclassTranslator().translate("task", "sql", cause))
			.orElseGet(() -> new UncategorizedSQLException("task", "sql", cause));
	}

}
