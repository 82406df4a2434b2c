package dev.handsfree.operations.audit;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;

import dev.handsfree.operations.paging.Cursor;
import dev.handsfree.operations.paging.Page;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes down who did what, when and why, in the transaction that does it.
 */
public final class AuditLog {

	private final JdbcClient jdbc;

	private final Clock clock;

	/**
	 * @param jdbc the service's database
	 * @param clock says when
	 */
	public AuditLog(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Notes that something is done.
	 * @param by who does it, and why
	 * @param action what is done, in a word
	 * @param target what it is done to
	 */
	public void note(Actor by, String action, String target) {
		this.jdbc.sql("INSERT INTO ops.audit (at, who, action, target, reason) VALUES (?, ?, ?, ?, ?)")
			.params(Timestamp.from(this.clock.instant()), by.who(), action, target, by.reason())
			.update();
	}

	/** What was done, newest first. */
	public Page<Entry> page(int limit, Cursor after) {
		return Page.of(this.jdbc.sql("""
				SELECT number, at, who, action, target, reason FROM ops.audit
				WHERE (at, lpad(number::text, 20, '0')) < (?, CASE WHEN ? = '' THEN '~' ELSE ? END)
				ORDER BY at DESC, number DESC LIMIT ?""")
			.params(after.timestamp(), after.id(), after.id(), limit + 1)
			.query((row, number) -> new Entry(row.getLong("number"), row.getTimestamp("at").toInstant(),
					row.getString("who"), row.getString("action"), row.getString("target"), row.getString("reason")))
			.list(), limit, (entry) -> new Cursor(entry.at(), "%020d".formatted(entry.number())));
	}

	/**
	 * One thing that was done.
	 *
	 * @param number counts them
	 * @param at when
	 * @param who who did it
	 * @param action what, in a word
	 * @param target to what
	 * @param reason why
	 */
	public record Entry(long number, Instant at, String who, String action, String target, String reason) {
	}

}
