package dev.handsfree.webhooks.source.chatbot;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.handsfree.signature.hmac.HmacScheme;
import dev.handsfree.topics.EventType;
import dev.handsfree.topics.UserIds;
import dev.handsfree.webhooks.event.EventIds;
import dev.handsfree.webhooks.event.Fields;
import dev.handsfree.webhooks.event.Meaning;
import dev.handsfree.webhooks.event.Meaning.Typed;
import dev.handsfree.webhooks.event.Normalization;
import dev.handsfree.webhooks.event.Normalization.Malformed;
import dev.handsfree.webhooks.event.Normalization.Normalized;
import dev.handsfree.webhooks.event.NormalizedEvent;
import dev.handsfree.webhooks.event.NormalizedEvent.Origin;
import dev.handsfree.webhooks.event.Normalizer;
import dev.handsfree.webhooks.event.Person;
import dev.handsfree.webhooks.event.Webhook;
import dev.handsfree.webhooks.source.Preset;

/**
 * Says what an event of the chatbot app means: something about people and conversations,
 * never about money. Its developer is the one who reads our answers: a known type without
 * its required data is refused, and the answer names the field.
 */
public final class ChatbotNormalizer implements Normalizer {

	private static final String ID_HEADER = "webhook-id";

	private static final Set<EventType> TYPES = Set.of(EventType.LEAD_CAPTURED, EventType.ACCOUNT_SIGNED_UP,
			EventType.ACCOUNT_CHANGED, EventType.ACCOUNT_DELETED, EventType.CONVERSATION_UPDATED,
			EventType.CONVERSATION_ESCALATED, EventType.CONVERSATION_RESOLVED);

	/** The preset: Standard Webhooks, whose webhook-id is the event's id. */
	public static final Preset PRESET = Preset.known("chatbot", HmacScheme.standardWebhooks("webhook-"),
			EventIds.at(ID_HEADER), new ChatbotNormalizer(), TYPES, Preset.Modes.LIVE_ONLY);

	@Override
	public Normalization normalize(Webhook webhook) {
		return webhook.read(ID_HEADER, (id, event) -> normalize(webhook, id, event));
	}

	private static Normalization normalize(Webhook webhook, String id, Fields event) {
		Origin origin = new Origin(event.text("type"), event.time("timestamp").orElse(webhook.receivedAt()), true,
				Optional.empty());
		Fields data = event.at("data");
		Optional<EventType> known = origin.providerType().flatMap(EventType::of).filter(TYPES::contains);
		Optional<String> lacking = known.flatMap((type) -> lacking(type, data));
		if (lacking.isPresent()) {
			return new Malformed(origin.providerType(), lacking.get() + " is required.");
		}
		return new Normalized(List
			.of(new NormalizedEvent(id, origin, person(data), known.flatMap((type) -> subject(type, data)).orElse(id),
					known.map((type) -> meaning(type, data)).orElseGet(Meaning::unknown))));
	}

	/** The first field that every event of this type has, and this one has not. */
	private static Optional<String> lacking(EventType type, Fields data) {
		return switch (type) {
			case LEAD_CAPTURED -> required("data.email or data.user_id", subject(type, data));
			case CONVERSATION_ESCALATED -> required("data.conversation_id", subject(type, data))
				.or(() -> required("data.summary", data.text("summary")));
			case CONVERSATION_UPDATED, CONVERSATION_RESOLVED -> required("data.conversation_id", subject(type, data));
			default -> required("data.user_id", subject(type, data));
		};
	}

	private static Optional<String> required(String field, Optional<String> value) {
		return value.isPresent() ? Optional.empty() : Optional.of(field);
	}

	/**
	 * What keeps the order. Of leads and accounts the user id, which is the chatbot's own
	 * id for a customer and stands in every account event; a lead may have an e-mail
	 * alone. Of conversations always the conversation: who speaks may become known only
	 * later, and the last event does not name anybody, so that any other key would let an
	 * end overtake its beginning.
	 */
	private static Optional<String> subject(EventType type, Fields data) {
		Person person = person(data);
		return switch (type) {
			case LEAD_CAPTURED -> Stream.of(person.userId(), person.email()).flatMap(Optional::stream).findFirst();
			case CONVERSATION_UPDATED, CONVERSATION_ESCALATED, CONVERSATION_RESOLVED -> data.id("conversation_id");
			default -> person.userId();
		};
	}

	private static Meaning meaning(EventType type, Fields data) {
		return switch (type) {
			case LEAD_CAPTURED -> new Typed(type, Leads.captured(data));
			case CONVERSATION_UPDATED -> new Typed(type, Conversations.updated(data));
			case CONVERSATION_ESCALATED -> new Typed(type, Conversations.escalated(data));
			case CONVERSATION_RESOLVED -> new Typed(type, Conversations.resolved(data));
			default -> Meaning.account(type, data.flag("email_verified"), data.text("name"));
		};
	}

	private static Person person(Fields data) {
		return new Person(Optional.empty(), data.email("email"), data.id("user_id").filter(UserIds::nameSomebody));
	}

}
