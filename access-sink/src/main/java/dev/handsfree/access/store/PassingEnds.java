package dev.handsfree.access.store;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.handsfree.purchases.grant.Grant;
import dev.handsfree.stripe.OpenEnds;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Remembers what is open until the provider says more: when each subscription's paid time
 * ends, so that an end that passes without a word is looked at, and which subscription
 * was checked out without anything saying what it holds. Methods belong to the caller's
 * transaction.
 */
public final class PassingEnds {

	private final JdbcClient jdbc;

	private final Duration grace;

	/**
	 * @param jdbc the database
	 * @param grace how long an end may have passed before a person is asked
	 */
	public PassingEnds(JdbcClient jdbc, Duration grace) {
		this.jdbc = jdbc;
		this.grace = grace;
	}

	/**
	 * Notes what is open of the given purchases; what is open no more is forgotten.
	 * @param grants all grants of the purchases
	 * @param name the key of somebody whose they are
	 * @param now the moment
	 */
	public void note(List<Grant> grants, String name, Instant now) {
		OpenEnds open = OpenEnds.of(grants);
		open.ends()
			.forEach((origin, end) -> note(origin, name, end, end.plus(this.grace), "p.ends_at <> excluded.ends_at"));
		open.unnamed().forEach((origin) -> note(origin, name, now, now.plus(OpenEnds.FOR_NEWS), "false"));
		String[] gone = grants.stream()
			.map(Grant::origin)
			.filter((origin) -> !open.ends().containsKey(origin) && !open.unnamed().contains(origin))
			.distinct()
			.toArray(String[]::new);
		if (gone.length > 0) {
			this.jdbc.sql("DELETE FROM access.passing_end WHERE origin = ANY (?)").param(gone).update();
		}
	}

	private void note(String origin, String name, Instant end, Instant ask, String unless) {
		this.jdbc.sql("""
				INSERT INTO access.passing_end AS p (origin, name, ends_at, check_at, ask_at) VALUES (?, ?, ?, ?, ?)
				ON CONFLICT (origin) DO UPDATE
				SET name = excluded.name, ends_at = excluded.ends_at, check_at = excluded.check_at,
				    ask_at = excluded.ask_at
				WHERE\s""" + unless)
			.params(origin, name, Timestamp.from(end), Timestamp.from(end.plus(OpenEnds.FOR_NEWS)), Timestamp.from(ask))
			.update();
	}

	/**
	 * Takes ends that are to be looked at: nobody else gets them until they are due
	 * again.
	 * @param now the moment
	 * @param again when to look at them again if nothing comes of it
	 * @param most how many at most
	 */
	public List<PassedEnd> take(Instant now, Instant again, int most) {
		return this.jdbc.sql("""
				UPDATE access.passing_end SET check_at = ? WHERE origin IN (
				  SELECT origin FROM access.passing_end WHERE check_at <= ? ORDER BY check_at LIMIT ?
				  FOR UPDATE SKIP LOCKED)
				RETURNING origin, name, ends_at, ask_at""")
			.params(Timestamp.from(again), Timestamp.from(now), most)
			.query((row, number) -> new PassedEnd(row.getString(1), row.getString(2), row.getTimestamp(3).toInstant(),
					row.getTimestamp(4).toInstant()))
			.list();
	}

	/** Looks at an end no more: a person was asked. */
	public void settled(PassedEnd end) {
		this.jdbc.sql("UPDATE access.passing_end SET check_at = 'infinity' WHERE origin = ? AND ends_at = ?")
			.params(end.origin(), Timestamp.from(end.at()))
			.update();
	}

	/**
	 * An end that has passed.
	 *
	 * @param origin the subscription
	 * @param name the key of somebody whose it is
	 * @param at when
	 * @param askAt from when on a person is asked
	 */
	public record PassedEnd(String origin, String name, Instant at, Instant askAt) {
	}

}
