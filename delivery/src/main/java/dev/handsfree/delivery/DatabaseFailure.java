package dev.handsfree.delivery;

import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;

import dev.handsfree.topics.Cause;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Decides whose fault a failure of the sink's own database is, by the code that Postgres
 * gives it (SQLSTATE): the record's, whose values it takes never; another transaction's,
 * which was in the way; or the database's, which does not answer.
 */
public final class DatabaseFailure {

	/** A standby, in the place of the primary after a failover. */
	private static final String READ_ONLY = "25006";

	/** Another process wrote the same and was quicker. */
	private static final String DUPLICATE = "23505";

	private DatabaseFailure() {
	}

	/**
	 * How the delivery ends on which the database failed. A record that the database does
	 * not take is refused, and concerns nobody else.
	 * @param failure what was thrown around the statement or the transaction
	 * @throws RuntimeException the failure itself, if it is a bug of ours
	 */
	public static Outcome outcome(RuntimeException failure) {
		if (!(failure instanceof DataAccessException) && !(failure instanceof TransactionException)) {
			throw failure;
		}
		Optional<String> state = state(failure);
		return switch (state.map(DatabaseFailure::kind).orElseGet(() -> kind(failure))) {
			case REFUSED ->
				Outcome.Refused.ofThisRecord("our database takes no such value (" + state.orElseThrow() + ")");
			case IN_THE_WAY -> Outcome.TryLater.because(Cause.CONFLICT);
			case AWAY -> Outcome.TryLater.because(away());
			case BUG -> throw failure;
		};
	}

	/** Why nothing can be delivered while our own database does not answer. */
	public static Cause away() {
		return Cause.DATABASE_UNAVAILABLE;
	}

	/**
	 * The innermost code; none if the database was never reached: the pool had no
	 * connection to give, or nobody listens.
	 */
	private static Optional<String> state(RuntimeException failure) {
		return Stream.<Throwable>iterate(failure, (one) -> one != null, Throwable::getCause)
			.filter(SQLException.class::isInstance)
			.map((one) -> ((SQLException) one).getSQLState())
			.filter((code) -> code != null && code.length() == 5)
			.reduce((outer, inner) -> inner);
	}

	/** What Spring makes of a failure that Postgres gave no code. */
	private static Kind kind(RuntimeException uncoded) {
		return switch (uncoded) {
			case PessimisticLockingFailureException inTheWay -> Kind.IN_THE_WAY;
			case DataAccessResourceFailureException away -> Kind.AWAY;
			case TransientDataAccessException away -> Kind.AWAY;
			case RecoverableDataAccessException away -> Kind.AWAY;
			case TransactionException away -> Kind.AWAY;
			default -> Kind.BUG;
		};
	}

	private static Kind kind(String state) {
		if (state.equals(DUPLICATE)) {
			return Kind.IN_THE_WAY;
		}
		return state.equals(READ_ONLY) ? Kind.AWAY : switch (state.substring(0, 2)) {
			// Data, integrity constraint, program limit such as an index row's size.
			case "22", "23", "54" -> Kind.REFUSED;
			// Rollback (deadlock, serialization), lock not available.
			case "40", "55" -> Kind.IN_THE_WAY;
			// Connection, authorization, no such database, resources, an operator's
			// doing, its disk.
			case "08", "28", "3D", "53", "57", "58" -> Kind.AWAY;
			default -> Kind.BUG;
		};
	}

	private enum Kind {

		REFUSED, IN_THE_WAY, AWAY, BUG

	}

}
