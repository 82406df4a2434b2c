package dev.handsfree.access.store;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.handsfree.events.PaymentSucceeded;
import dev.handsfree.events.SubscriptionChanged;
import dev.handsfree.purchases.fact.Name;
import dev.handsfree.topics.Event;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Remembers payments that were given up on, so that nobody who has paid is locked out
 * while a person looks into it. Every method is a transaction of its own.
 */
public final class UndeliveredPayments {

	/**
	 * So long at most somebody is let in for it: as long as a revocation is held back.
	 */
	public static final Duration AT_MOST = Duration.ofDays(3);

	private final JdbcClient jdbc;

	/**
	 * @param jdbc the database
	 */
	public UndeliveredPayments(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Notes an event that was given up on, if it would have opened access, for those whom
	 * it names and those whom a known fact names beside one of them. Done twice, the
	 * second time changes nothing.
	 * @param event an admitted event
	 * @param now the moment
	 */
	public void note(Event event, Instant now) {
		if (!opensAccess(event)) {
			return;
		}
		String[] keys = TextArray.keys(Stream
			.of(event.userId().map(Name::user), event.customer().map(Name::customer), event.email().map(Name::email))
			.flatMap(Optional::stream)
			.toList());
		// Facts are not read but for their names: what is wrong may be in one of them.
		this.jdbc.sql("""
				INSERT INTO access.undelivered_payment (event_id, name, since)
				SELECT ?, name, ? FROM (
				  SELECT unnest(?::text[]) UNION
				  SELECT other.name FROM access.fact_name known JOIN access.fact_name other USING (kind, id)
				  WHERE known.name = ANY (?) AND other.name ~ '^(user|customer)' AND known.kind <> 'address'
				) AS concerned (name)
				ON CONFLICT DO NOTHING""").params(event.id(), Timestamp.from(now), keys, keys).update();
	}

	private static boolean opensAccess(Event event) {
		return switch (event.details()) {
			case PaymentSucceeded paid -> paid.getAmount() > 0;
			case SubscriptionChanged changed -> Set.of("active", "trialing").contains(changed.getStatus());
			default -> false;
		};
	}

	/** It was delivered after all, or a person let it be. */
	public void settle(String eventId) {
		this.jdbc.sql("DELETE FROM access.undelivered_payment WHERE event_id = ?").param(eventId).update();
	}

	/**
	 * Whether a payment of somebody's was given up on, not too long ago.
	 * @param name the name to find it by
	 * @param now the moment
	 */
	public boolean concern(Name name, Instant now) {
		return this.jdbc.sql("SELECT EXISTS (SELECT 1 FROM access.undelivered_payment WHERE name = ? AND since > ?)")
			.params(name.key(), Timestamp.from(now.minus(AT_MOST)))
			.query(Boolean.class)
			.single();
	}

}
