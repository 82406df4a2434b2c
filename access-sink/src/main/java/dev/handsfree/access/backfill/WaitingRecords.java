package dev.handsfree.access.backfill;

import java.sql.Timestamp;
import java.time.Instant;

import dev.handsfree.topics.Cause;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks after records that were set aside, which the sink's offsets have passed. */
final class WaitingRecords {

	private final JdbcClient jdbc;

	private final String sink;

	WaitingRecords(JdbcClient jdbc, String sink) {
		this.jdbc = jdbc;
		this.sink = sink;
	}

	/**
	 * Whether none that waits since before that time has still to teach something. One
	 * that lacks another event has taught what it says before it was set aside.
	 * @throws DataAccessException if the database does not say
	 */
	boolean haveTaughtAll(Instant before) {
		return this.jdbc.sql("SELECT count(*) FROM delivery.waiting WHERE sink = ? AND cause <> ? AND since < ?")
			.params(this.sink, Cause.NOT_YET_KNOWN.wireName(), Timestamp.from(before))
			.query(Long.class)
			.single() == 0;
	}

}
