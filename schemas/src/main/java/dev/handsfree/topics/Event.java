package dev.handsfree.topics;

import java.time.Instant;
import java.util.Optional;

import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * One event as a sink reads it from any routed topic: what all events have, and the part
 * that is particular to its type.
 *
 * @param id the Handsfree event id, such as stripe:evt_1
 * @param type its type
 * @param occurredAt when it happened by the provider's clock; never used to order events
 * @param source the configured source it came from
 * @param provider the preset that read it, such as stripe; empty in events kept before
 * events said so
 * @param subject whose event it is; the record's key
 * @param livemode false for a provider's test mode
 * @param account the connected account, if not one's own
 * @param userId the product's own user id, if known
 * @param customer the provider's customer id, if known
 * @param email the person's normalized e-mail, if known
 * @param backfill whether it is a snapshot published by a backfill
 * @param synthetic whether the smoke test made it
 * @param details the record of its type, such as
 * {@link dev.handsfree.events.PaymentSucceeded}
 */
public record Event(String id, EventType type, Instant occurredAt, String source, Optional<String> provider,
		String subject, boolean livemode, Optional<String> account, Optional<String> userId, Optional<String> customer,
		Optional<String> email, boolean backfill, boolean synthetic, SpecificRecord details) {

	/**
	 * The source of what signed-in users' browsers send; no configured one is called so.
	 */
	public static final String ACTIONS = "actions";

	/**
	 * Reads a routed record.
	 * @param routed a record of one of the topics that {@link EventType#topic()} names
	 * @throws IllegalArgumentException if its type is unknown here, or the part that its
	 * type promises is missing
	 */
	public static Event of(SpecificRecord routed) {
		String wireName = text(routed, "type");
		EventType type = EventType.of(wireName)
			.orElseThrow(() -> new IllegalArgumentException("no such event type: " + wireName));
		if (!(value(routed, type.field()) instanceof SpecificRecord details)) {
			throw new IllegalArgumentException("an event of type " + wireName + " without " + type.field());
		}
		return new Event(text(routed, "event_id"), type, instant(routed), text(routed, "source"),
				optional(routed, "provider"), text(routed, "subject"), flag(routed, "livemode"),
				optional(routed, "account"), optional(routed, "user_id").filter(UserIds::nameSomebody),
				optional(routed, "customer"), optional(routed, "email"), flag(routed, "backfill"),
				flag(routed, "synthetic"), details);
	}

	/**
	 * Whether a signed-in user says this in person, which makes it no more than a claim.
	 */
	public boolean inPerson() {
		return this.source.equals(ACTIONS);
	}

	private static Instant instant(SpecificRecord routed) {
		return (value(routed, "occurred_at") instanceof Instant instant) ? instant : Instant.EPOCH;
	}

	private static boolean flag(SpecificRecord routed, String field) {
		return Boolean.TRUE.equals(value(routed, field));
	}

	private static String text(SpecificRecord routed, String field) {
		return optional(routed, field).orElse("");
	}

	private static Optional<String> optional(SpecificRecord routed, String field) {
		return Optional.ofNullable(value(routed, field)).map(Object::toString);
	}

	private static @Nullable Object value(SpecificRecord routed, String field) {
		var declared = routed.getSchema().getField(field);
		return (declared != null) ? routed.get(declared.pos()) : null;
	}

}
