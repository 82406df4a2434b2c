package dev.handsfree.delivery.ledger;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import dev.handsfree.delivery.Outcome;
import dev.handsfree.topics.Sha256;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Remembers which effects were begun and which were made, so that a destination without
 * idempotency gets each effect once. Kept in Postgres, keyed by (destination, effect);
 * every method is a transaction of its own, committed before it returns.
 *
 * <pre>
 *            begin                 done
 *  (nothing) ─────> started ───────────────> done
 *      ^               │ deadline passed: look the effect up in the destination first
 *      └── abandon ────┘ (the destination said that nothing was made)
 * </pre>
 */
public final class Ledger {

	/**
	 * In characters, which UTF-8 makes four bytes of at most; an index row holds 2,700.
	 */
	private static final int LONGEST_NAME = 500;

	private final JdbcClient jdbc;

	private final Clock clock;

	/**
	 * @param jdbc the database that holds schema {@code delivery}
	 * @param clock decides when a claim has passed
	 */
	public Ledger(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Claims an effect before the call that makes it.
	 * @param destination the destination's name, such as zendesk
	 * @param effect the effect's own name, such as ticket:conv_1
	 * @param deadline how long a call can take plus how long the destination's index lags
	 * behind its writes
	 * @return what is known of it; only {@link Entry.Fresh} and {@link Entry.Unknown} are
	 * a claim
	 */
	public Entry begin(String destination, String effect, Duration deadline) {
		Instant now = this.clock.instant();
		Timestamp until = Timestamp.from(now.plus(deadline));
		UUID claim = UUID.randomUUID();
		int inserted = this.jdbc.sql("""
				INSERT INTO delivery.ledger (destination, effect, deadline, claim) VALUES (?, ?, ?, ?)
				ON CONFLICT (destination, effect) DO NOTHING""")
			.params(destination, key(effect), until, claim)
			.update();
		if (inserted == 1) {
			return new Entry.Fresh(claim);
		}
		// Taking over a claim whose deadline has passed, unless somebody else just did.
		int taken = this.jdbc.sql("""
				UPDATE delivery.ledger SET deadline = ?, claim = ?
				WHERE destination = ? AND effect = ? AND done_at IS NULL AND deadline <= ?""")
			.params(until, claim, destination, key(effect), Timestamp.from(now))
			.update();
		return (taken == 1) ? new Entry.Unknown(claim) : claimed(destination, effect, now);
	}

	private Entry claimed(String destination, String effect, Instant now) {
		return this.jdbc.sql("""
				SELECT destination_id, deadline FROM delivery.ledger WHERE destination = ? AND effect = ?""")
			.params(destination, key(effect))
			.query((row, number) -> entry(Optional.ofNullable(row.getString(1)), row.getTimestamp(2).toInstant(), now))
			.optional()
			// Abandoned between the two statements: the next attempt finds it free.
			.orElseGet(() -> new Entry.UnderWay(Duration.ZERO));
	}

	private static Entry entry(Optional<String> destinationId, Instant deadline, Instant now) {
		return destinationId.<Entry>map(Entry.Done::new)
			.orElseGet(() -> new Entry.UnderWay(Duration.between(now, deadline)));
	}

	/**
	 * What the destination calls the effect, if it was made.
	 * @param destination the destination's name
	 * @param effect the effect's own name
	 */
	public Optional<String> find(String destination, String effect) {
		return this.jdbc.sql("""
				SELECT destination_id FROM delivery.ledger
				WHERE destination = ? AND effect = ? AND done_at IS NOT NULL""")
			.params(destination, key(effect))
			.query(String.class)
			.optional();
	}

	/**
	 * Remembers that the effect was made.
	 * @param destination the destination's name
	 * @param effect the effect's own name
	 * @param destinationId what the destination calls it
	 */
	public void done(String destination, String effect, String destinationId) {
		Timestamp now = Timestamp.from(this.clock.instant());
		this.jdbc.sql("""
				INSERT INTO delivery.ledger (destination, effect, deadline, destination_id, done_at)
				VALUES (?, ?, ?, ?, ?)
				ON CONFLICT (destination, effect)
				DO UPDATE SET destination_id = excluded.destination_id, done_at = excluded.done_at""")
			.params(destination, key(effect), now, destinationId, now)
			.update();
	}

	/**
	 * Gives a claim back after the destination said that nothing was made, so that the
	 * next attempt need not wait for the deadline. Never touches an effect that was made.
	 * @param destination the destination's name
	 * @param effect the effect's own name
	 * @param claim the claim; one that another has taken over meanwhile stays theirs
	 */
	public void abandon(String destination, String effect, UUID claim) {
		this.jdbc
			.sql("DELETE FROM delivery.ledger WHERE destination = ? AND effect = ? AND claim = ? AND done_at IS NULL")
			.params(destination, key(effect), claim)
			.update();
	}

	/**
	 * A database key is bounded, and holds no NUL; a name that does not fit is hashed.
	 */
	private static String key(String effect) {
		return (effect.length() <= LONGEST_NAME && effect.indexOf('\0') < 0) ? effect : "sha256:" + Sha256.hex(effect);
	}

	/** What the ledger knows of an effect. */
	public sealed interface Entry {

		/**
		 * Never begun: make it.
		 *
		 * @param claim the claim on it
		 */
		record Fresh(UUID claim) implements Entry {
		}

		/**
		 * Made before: do nothing.
		 *
		 * @param destinationId what the destination calls it
		 */
		record Done(String destinationId) implements Entry {
		}

		/**
		 * Begun, and nobody knows how it ended: look it up before making it again.
		 *
		 * @param claim the claim, taken over
		 */
		record Unknown(UUID claim) implements Entry {
		}

		/**
		 * Somebody's call may still be under way: answer {@link Outcome.TryLater}.
		 *
		 * @param left until the claim's deadline
		 */
		record UnderWay(Duration left) implements Entry {
		}

	}

}
