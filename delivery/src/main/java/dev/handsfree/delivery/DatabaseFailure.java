package dev.handsfree.delivery;

import java.sql.SQLException;
import java.util.Optional;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Decides what a failure of our own database means for a delivery. Classes of SQLSTATE
 * are PostgreSQL's (appendix "PostgreSQL Error Codes").
 */
final class DatabaseFailure {

	private DatabaseFailure() {
	}

	/**
	 * What the failure means.
	 * @param failure what a destination threw
	 * @return empty if it is none of the database's
	 */
	static Optional<Outcome> outcome(RuntimeException failure) {
		if (!(failure instanceof DataAccessException) && !(failure instanceof TransactionException)) {
			return Optional.empty();
		}
		return switch (failure) {
			case DataAccessException ex when isAboutAnother(sqlState(ex)) ->
				Optional.of(Outcome.TryLater.because(Cause.CONFLICT));
			case DataAccessException ex when isAboutValues(sqlState(ex)) ->
				Optional.of(Outcome.Refused.ofThisRecord("the database does not take it: " + sqlState(ex)));
			case PessimisticLockingFailureException ex -> Optional.of(Outcome.TryLater.because(Cause.CONFLICT));
			case DataAccessResourceFailureException ex -> away();
			case TransientDataAccessException ex -> away();
			case RecoverableDataAccessException ex -> away();
			case TransactionException ex -> away();
			default -> isAway(sqlState(failure)) ? away() : Optional.empty();
		};
	}

	/** Deadlocks, locks, and a duplicate key: another process was quicker. */
	private static boolean isAboutAnother(String state) {
		return state.startsWith("40") || state.equals("55P03") || state.equals("23505");
	}

	private static Optional<Outcome> away() {
		return Optional.of(Outcome.TryLater.because(Cause.DATABASE_UNAVAILABLE));
	}

	/** Data exceptions, violated constraints, limits such as an index row's size. */
	private static boolean isAboutValues(String state) {
		return state.startsWith("22") || state.startsWith("23") || state.startsWith("54");
	}

	/** Connections, resources, and an operator's stop. */
	private static boolean isAway(String state) {
		return state.startsWith("08") || state.startsWith("53") || state.startsWith("57") || state.startsWith("58");
	}

	private static String sqlState(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException sql && sql.getSQLState() != null) {
				return sql.getSQLState();
			}
		}
		return "";
	}

}
