package dev.handsfree.alert.telling;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.handsfree.messengers.Alert;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What people are told later ({@code alert.later}): threads that are held, and reminders.
 * Whoever claims a row has a minute to tell it; of a process that ends within it another
 * takes over.
 */
final class Later {

	private static final Duration CLAIM = Duration.ofMinutes(1);

	private static final int AT_A_TIME = 20;

	private final JdbcClient jdbc;

	private final Clock clock;

	Later(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * A thread is told then, or earlier where it is held already. Where it is being told
	 * at this moment, what is new may come too late for that: it is told once more then.
	 */
	void hold(String thread, Instant until) {
		this.jdbc.sql("""
				INSERT INTO alert.later (name, thread, due_at) VALUES (?, ?, ?)
				ON CONFLICT (name) DO UPDATE SET due_at = CASE WHEN later.claimed_until > ? THEN excluded.due_at
				                                               ELSE least(later.due_at, excluded.due_at) END""")
			.params("thread:" + thread, thread, Timestamp.from(until), Timestamp.from(this.clock.instant()))
			.update();
	}

	/** People are reminded of a matter then; a new time takes the place of an old one. */
	void remind(String thread, Alert reminder) {
		this.jdbc.sql("""
				INSERT INTO alert.later (name, thread, alert, due_at) VALUES (?, ?, ?, ?)
				ON CONFLICT (name) DO UPDATE SET alert = excluded.alert, due_at = excluded.due_at""")
			.params(reminderOf(reminder.matter()), thread, AlertJson.write(reminder), Timestamp.from(reminder.at()))
			.update();
	}

	/** A matter has ended: nobody is reminded of it. */
	void forgetReminder(String matter) {
		this.jdbc.sql("DELETE FROM alert.later WHERE name = ?").param(reminderOf(matter)).update();
	}

	private static String reminderOf(String matter) {
		return "reminder:" + matter;
	}

	/** Claims what is due and nobody else has claimed. */
	List<Row> claim() {
		Timestamp now = Timestamp.from(this.clock.instant());
		return this.jdbc.sql("""
				UPDATE alert.later SET claimed_until = ?, tries = tries + 1 WHERE name IN (
				  SELECT name FROM alert.later WHERE due_at <= ? AND claimed_until <= ?
				  ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED)
				RETURNING name, thread, alert, tries, due_at""")
			.params(Timestamp.from(this.clock.instant().plus(CLAIM)), now, now, AT_A_TIME)
			.query((row, number) -> new Row(row.getString("name"), row.getString("thread"),
					Optional.ofNullable(row.getString("alert")).map(AlertJson::read), row.getInt("tries"),
					row.getTimestamp("due_at").toInstant()))
			.list();
	}

	/** It was told; one that was held anew meanwhile stays. */
	void told(Row row) {
		this.jdbc.sql("DELETE FROM alert.later WHERE name = ? AND due_at = ?")
			.params(row.name(), Timestamp.from(row.dueAt()))
			.update();
		this.jdbc.sql("UPDATE alert.later SET claimed_until = '-infinity', tries = 0 WHERE name = ?")
			.param(row.name())
			.update();
	}

	/** It was not told, and is tried again after that. */
	void postpone(Row row, Duration after) {
		Timestamp then = Timestamp.from(this.clock.instant().plus(after));
		this.jdbc.sql("UPDATE alert.later SET due_at = ?, claimed_until = '-infinity' WHERE name = ?")
			.params(then, row.name())
			.update();
	}

	/**
	 * What is told later.
	 *
	 * @param name what it is called
	 * @param thread its thread
	 * @param reminder what is told; empty where all is that the thread holds
	 * @param tries how often it was tried, this time included
	 * @param dueAt when it was due
	 */
	record Row(String name, String thread, Optional<Alert> reminder, int tries, Instant dueAt) {
	}

}
