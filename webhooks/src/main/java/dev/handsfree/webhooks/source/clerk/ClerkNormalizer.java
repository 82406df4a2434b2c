package dev.handsfree.webhooks.source.clerk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.handsfree.signature.hmac.HmacScheme;
import dev.handsfree.topics.EventType;
import dev.handsfree.webhooks.event.EventIds;
import dev.handsfree.webhooks.event.Fields;
import dev.handsfree.webhooks.event.Meaning;
import dev.handsfree.webhooks.event.Normalization;
import dev.handsfree.webhooks.event.Normalization.Normalized;
import dev.handsfree.webhooks.event.NormalizedEvent;
import dev.handsfree.webhooks.event.NormalizedEvent.Origin;
import dev.handsfree.webhooks.event.Normalizer;
import dev.handsfree.webhooks.event.Person;
import dev.handsfree.webhooks.event.Webhook;
import dev.handsfree.webhooks.source.Preset;

/**
 * Says what a Clerk event means. Clerk's user id is the product's own, since it is the
 * subject of the tokens that Clerk issues; the e-mail is the primary address, and whether
 * it is verified decides if it may tie the user to a payment. Source:
 * clerk.com/docs/webhooks.
 */
public final class ClerkNormalizer implements Normalizer {

	private static final String ID_HEADER = "svix-id";

	/** The preset. */
	public static final Preset PRESET = Preset.known("clerk", HmacScheme.standardWebhooks("svix-"),
			EventIds.at(ID_HEADER), new ClerkNormalizer(),
			Set.of(EventType.ACCOUNT_SIGNED_UP, EventType.ACCOUNT_CHANGED, EventType.ACCOUNT_DELETED),
			Preset.Modes.LIVE_ONLY);

	@Override
	public Normalization normalize(Webhook webhook) {
		return webhook.read(ID_HEADER, (id, event) -> new Normalized(List.of(event(webhook, id, event))));
	}

	private static NormalizedEvent event(Webhook webhook, String id, Fields event) {
		Fields data = event.at("data");
		Optional<String> type = event.text("type");
		Origin origin = new Origin(type, occurredAt(event, data).orElse(webhook.receivedAt()), true, Optional.empty());
		Meaning meaning = meaning(type.orElse(""), data);
		// Of an organization, a session, or an e-mail, the data's id is not a user's.
		Person person = type.filter((name) -> name.startsWith("user.")).isPresent() ? person(data) : Person.unknown();
		return new NormalizedEvent(id, origin, person, person.userId().or(() -> data.id("id")).orElse(id), meaning);
	}

	private static Optional<Instant> occurredAt(Fields event, Fields data) {
		return event.millis("timestamp").or(() -> data.millis("updated_at")).or(() -> data.millis("created_at"));
	}

	private static Meaning meaning(String type, Fields user) {
		return switch (type) {
			case "user.created" -> account(EventType.ACCOUNT_SIGNED_UP, user);
			case "user.updated" -> account(EventType.ACCOUNT_CHANGED, user);
			case "user.deleted" -> account(EventType.ACCOUNT_DELETED, user);
			default -> Meaning.unknown();
		};
	}

	private static Meaning account(EventType type, Fields user) {
		return user.id("id").isPresent() ? Meaning.account(type, verified(user), name(user)) : Meaning.incomplete(type);
	}

	private static Person person(Fields user) {
		return new Person(Optional.empty(), primary(user).flatMap((address) -> address.email("email_address")),
				user.id("id"));
	}

	/**
	 * The primary address alone: any other may be one that the user merely typed in.
	 */
	private static Optional<Fields> primary(Fields user) {
		return user.id("primary_email_address_id")
			.flatMap((primary) -> user.each("email_addresses")
				.stream()
				.filter((address) -> address.id("id").filter(primary::equals).isPresent())
				.findFirst());
	}

	/** Whatever is not called verified is not: Clerk always says how far it is. */
	private static Optional<Boolean> verified(Fields user) {
		return primary(user).filter((address) -> address.email("email_address").isPresent())
			.map((address) -> address.text("verification", "status").filter("verified"::equals).isPresent());
	}

	private static Optional<String> name(Fields user) {
		return Optional
			.of(Stream.of("first_name", "last_name")
				.flatMap((part) -> user.text(part).stream())
				.collect(Collectors.joining(" ")))
			.filter((name) -> !name.isEmpty());
	}

}
