package dev.handsfree.operations.replay;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lets one instance at a time work the replays off. It ends by itself when its holder
 * dies; a holder that was only slow is fenced off by Kafka, not by this.
 */
final class Lease {

	private static final String NAME = "replays";

	private static final Duration TERM = Duration.ofSeconds(20);

	private final JdbcClient jdbc;

	private final String holder;

	private final Clock clock;

	Lease(JdbcClient jdbc, String holder, Clock clock) {
		this.jdbc = jdbc;
		this.holder = holder;
		this.clock = clock;
	}

	/** Whether it is ours, for a term from now on. */
	boolean hold() {
		Instant now = this.clock.instant();
		return this.jdbc.sql("""
				INSERT INTO ops.lease AS held (name, holder, until) VALUES (?, ?, ?)
				ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
				WHERE held.holder = excluded.holder OR held.until < ?""")
			.params(NAME, this.holder, Timestamp.from(now.plus(TERM)), Timestamp.from(now))
			.update() == 1;
	}

	/** Leaves it to another instance. */
	void release() {
		this.jdbc.sql("DELETE FROM ops.lease WHERE name = ? AND holder = ?").params(NAME, this.holder).update();
	}

}
