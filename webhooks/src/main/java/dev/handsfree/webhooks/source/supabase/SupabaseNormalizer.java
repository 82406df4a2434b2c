package dev.handsfree.webhooks.source.supabase;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.handsfree.signature.SharedSecret;
import dev.handsfree.topics.EventType;
import dev.handsfree.webhooks.event.Digest;
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
 * Says what a Supabase database webhook on {@code auth.users} means: a new row is a
 * sign-up, a changed one a changed account, a deleted one a deleted account. Rows of
 * other tables have no type. Source: supabase.com/docs/guides/database/webhooks.
 */
public final class SupabaseNormalizer implements Normalizer {

	/**
	 * The preset. Its database cannot sign; the header is what the founder configured
	 * there.
	 */
	public static final Preset PRESET = Preset.known("supabase", new SharedSecret("Authorization", "Bearer"),
			EventIds.ofBody(), new SupabaseNormalizer(),
			Set.of(EventType.ACCOUNT_SIGNED_UP, EventType.ACCOUNT_CHANGED, EventType.ACCOUNT_DELETED),
			Preset.Modes.LIVE_ONLY);

	private static final String USERS = "auth.users";

	@Override
	public Normalization normalize(Webhook webhook) {
		return webhook.read((change) -> new Normalized(List.of(event(webhook, change.text("type"), change))));
	}

	private static NormalizedEvent event(Webhook webhook, Optional<String> kind, Fields change) {
		String type = kind.orElse("");
		boolean gone = type.equals("DELETE");
		Fields row = change.at(gone ? "old_record" : "record");
		String table = Stream.of("schema", "table")
			.flatMap((part) -> change.id(part).stream())
			.collect(Collectors.joining("."));
		String id = webhook.eventId(providerId(table, type, row).orElseGet(webhook::digest));
		// A deleted row tells when it was last changed, not when it was deleted.
		Optional<Instant> changedAt = gone ? Optional.empty() : row.time("updated_at");
		Origin origin = new Origin(kind.map((name) -> table + " " + name), changedAt.orElse(webhook.receivedAt()), true,
				Optional.empty());
		boolean user = table.equals(USERS);
		Person person = user ? new Person(Optional.empty(), row.email("email"), row.id("id")) : Person.unknown();
		return new NormalizedEvent(id, origin, person, person.userId().orElse(id),
				user ? meaning(type, row) : Meaning.unknown());
	}

	/**
	 * A database webhook has no id of its own, so that one is made of what tells one
	 * change of a user from the next. The e-mail and its confirmation count as well as
	 * the time: whoever confirms a user by SQL leaves the time as it was.
	 */
	private static Optional<String> providerId(String table, String type, Fields row) {
		if (!table.equals(USERS) || row.text("updated_at").isEmpty()) {
			return Optional.empty();
		}
		String version = Stream.of("updated_at", "email", "email_confirmed_at", "deleted_at")
			.map((field) -> field + "=" + row.text(field).orElse(""))
			.collect(Collectors.joining("\n"));
		return row.id("id")
			.map((id) -> String.join(":", table, id, type, Digest.of(version.getBytes(StandardCharsets.UTF_8))))
			.filter(Fields::isId);
	}

	/**
	 * A change is told even where nothing changed that events speak of: database webhooks
	 * are not sent again, and the next one mends what a lost one left out.
	 */
	private static Meaning meaning(String type, Fields row) {
		return switch (type) {
			case "INSERT" -> account(EventType.ACCOUNT_SIGNED_UP, row);
			// A user who is deleted softly keeps the row.
			case "UPDATE" -> account(row.text("deleted_at").isPresent() && row.id("id").isPresent()
					? EventType.ACCOUNT_DELETED : EventType.ACCOUNT_CHANGED, row);
			case "DELETE" -> account(EventType.ACCOUNT_DELETED, row);
			default -> Meaning.unknown();
		};
	}

	private static Meaning account(EventType type, Fields row) {
		return row.id("id").isPresent() ? Meaning.account(type, verified(row), name(row)) : Meaning.incomplete(type);
	}

	/**
	 * Not by {@code confirmed_at}, which a confirmed telephone sets too.
	 */
	private static Optional<Boolean> verified(Fields row) {
		return row.email("email").map((email) -> row.text("email_confirmed_at").isPresent());
	}

	private static Optional<String> name(Fields row) {
		return Stream.of("full_name", "name")
			.flatMap((key) -> row.text("raw_user_meta_data", key).stream())
			.findFirst();
	}

}
