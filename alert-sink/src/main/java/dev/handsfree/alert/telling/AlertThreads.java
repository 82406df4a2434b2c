package dev.handsfree.alert.telling;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.handsfree.alert.Pace;
import dev.handsfree.alert.Telling.Gathering;
import dev.handsfree.alert.telling.AlertThread.Matter;
import dev.handsfree.alert.telling.AlertThread.Shown;
import dev.handsfree.messengers.Alert;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Remembers which thread a matter belongs to, what is known of it last, and what of it
 * people were told ({@code alert.thread}, {@code alert.matter}). The newest state of a
 * matter wins; what was told is not told again.
 */
final class AlertThreads {

	/** Any number that nothing else in the database locks on. */
	private static final long GATHERING = 4_207_311_911L;

	private final JdbcClient jdbc;

	private final TransactionOperations transaction;

	AlertThreads(JdbcClient jdbc, TransactionOperations transaction) {
		this.jdbc = jdbc;
		this.transaction = transaction;
	}

	/** Takes an alert down, committed before it returns. */
	Taken take(Alert alert, Gathering gathering, Instant now) {
		return Objects.requireNonNull(this.transaction.execute((status) -> taken(alert, gathering, now)));
	}

	/** What {@link #take} would answer: it is taken back. */
	Taken preview(Alert alert, Gathering gathering, Instant now) {
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			status.setRollbackOnly();
			return taken(alert, gathering, now);
		}));
	}

	private Taken taken(Alert alert, Gathering gathering, Instant now) {
		if (gathering == Gathering.STORM) {
			// Two that open at a time would both begin a thread.
			lockGathering();
		}
		return known(alert.matter()).map((known) -> again(alert, known)).orElseGet(() -> first(alert, gathering, now));
	}

	private Taken again(Alert alert, Known known) {
		Alert before = known.alert();
		if (before.at().isAfter(alert.at())) {
			return new Taken.Stale();
		}
		if (before.equals(alert)) {
			return known.said() ? new Taken.AlreadySaid(known.thread()) : new Taken.Unsaid(known.thread());
		}
		this.jdbc.sql("UPDATE alert.matter SET at = ?, alert = ?, said = false WHERE name = ?")
			.params(Timestamp.from(alert.at()), AlertJson.write(alert), alert.matter())
			.update();
		changed(known.thread());
		return new Taken.Unsaid(known.thread());
	}

	private Taken first(Alert alert, Gathering gathering, Instant now) {
		String thread = (gathering == Gathering.STORM) ? gathering(now).orElse(alert.matter()) : alert.matter();
		int begun = this.jdbc.sql("""
				INSERT INTO alert.thread (name, begun_at, gathers, version) VALUES (?, ?, ?, 1)
				ON CONFLICT (name) DO NOTHING""")
			.params(thread, Timestamp.from(now), gathering == Gathering.STORM)
			.update();
		if (begun == 0) {
			changed(thread);
		}
		this.jdbc.sql("INSERT INTO alert.matter (name, thread, at, alert) VALUES (?, ?, ?, ?)")
			.params(alert.matter(), thread, Timestamp.from(alert.at()), AlertJson.write(alert))
			.update();
		return new Taken.Unsaid(thread);
	}

	private void lockGathering() {
		this.jdbc.sql("SELECT pg_advisory_xact_lock(?)").param(GATHERING).query((row, number) -> true).list();
	}

	private void changed(String thread) {
		this.jdbc.sql("UPDATE alert.thread SET version = version + 1 WHERE name = ?").param(thread).update();
	}

	/**
	 * The storm that an incident belongs to which opens now. It may have been begun a
	 * moment later than now: by another who looked at the clock after us and was quicker.
	 */
	private Optional<String> gathering(Instant now) {
		return this.jdbc.sql("""
				SELECT name FROM alert.thread WHERE gathers AND begun_at > ? AND begun_at < ?
				ORDER BY begun_at DESC LIMIT 1""")
			.params(Timestamp.from(now.minus(Pace.STORM)), Timestamp.from(now.plus(Pace.STORM)))
			.query(String.class)
			.optional();
	}

	private Optional<Known> known(String matter) {
		return this.jdbc.sql("SELECT thread, alert, said FROM alert.matter WHERE name = ? FOR UPDATE")
			.param(matter)
			.query((row, number) -> new Known(row.getString("thread"), AlertJson.read(row.getString("alert")),
					row.getBoolean("said")))
			.optional();
	}

	/** A thread as of now. */
	AlertThread read(String name) {
		// The thread first: a matter that comes in between is in what is read, and the
		// version is one that asks for more.
		AlertThread thread = this.jdbc
			.sql("SELECT name, gathers, version, posted, shown, said_at FROM alert.thread WHERE name = ?")
			.param(name)
			.query((row, number) -> thread(row))
			.single();
		List<Matter> matters = this.jdbc.sql("SELECT alert, said FROM alert.matter WHERE thread = ? ORDER BY at, name")
			.param(name)
			.query((row, number) -> new Matter(AlertJson.read(row.getString("alert")), row.getBoolean("said")))
			.list();
		return new AlertThread(thread.name(), thread.gathers(), thread.version(), thread.shown(), thread.saidAt(),
				matters);
	}

	private static AlertThread thread(ResultSet row) throws SQLException {
		long version = row.getLong("shown");
		Optional<Shown> shown = Optional.ofNullable(row.getString("posted"))
			.map((posted) -> new Shown(posted, version));
		return new AlertThread(row.getString("name"), row.getBoolean("gathers"), row.getLong("version"), shown,
				instant(row.getTimestamp("said_at")), List.of());
	}

	private static Optional<Instant> instant(@Nullable Timestamp time) {
		return Optional.ofNullable(time).map(Timestamp::toInstant);
	}

	/** People got a new message. */
	void said(AlertThread thread, Instant now) {
		told(thread);
		this.jdbc.sql("UPDATE alert.thread SET said_at = ? WHERE name = ?")
			.params(Timestamp.from(now), thread.name())
			.update();
	}

	/** The edited message shows the thread. */
	void shown(AlertThread thread, String posted) {
		told(thread);
		this.jdbc.sql("UPDATE alert.thread SET posted = ?, shown = ? WHERE name = ?")
			.params(posted, thread.version(), thread.name())
			.update();
	}

	/** What has changed meanwhile was not told. */
	private void told(AlertThread thread) {
		thread.unsaid()
			.forEach((alert) -> this.jdbc.sql("UPDATE alert.matter SET said = true WHERE name = ? AND alert = ?")
				.params(alert.matter(), AlertJson.write(alert))
				.update());
	}

	private record Known(String thread, Alert alert, boolean said) {
	}

	/** What became of an alert that was taken down. */
	sealed interface Taken {

		/** People are to be told. */
		record Unsaid(String thread) implements Taken {
		}

		/** People were told. */
		record AlreadySaid(String thread) implements Taken {
		}

		/** Something newer is known. */
		record Stale() implements Taken {
		}

	}

}
