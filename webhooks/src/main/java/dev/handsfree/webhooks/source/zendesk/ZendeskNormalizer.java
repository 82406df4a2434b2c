package dev.handsfree.webhooks.source.zendesk;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import dev.handsfree.events.ConversationResolved;
import dev.handsfree.events.ResolvedBy;
import dev.handsfree.signature.hmac.Encoding;
import dev.handsfree.signature.hmac.HmacScheme;
import dev.handsfree.signature.hmac.TimeForm;
import dev.handsfree.topics.EventType;
import dev.handsfree.webhooks.event.EventIds;
import dev.handsfree.webhooks.event.Fields;
import dev.handsfree.webhooks.event.Meaning;
import dev.handsfree.webhooks.event.Meaning.Typed;
import dev.handsfree.webhooks.event.Normalization;
import dev.handsfree.webhooks.event.Normalization.Normalized;
import dev.handsfree.webhooks.event.NormalizedEvent;
import dev.handsfree.webhooks.event.NormalizedEvent.Origin;
import dev.handsfree.webhooks.event.Normalizer;
import dev.handsfree.webhooks.event.Person;
import dev.handsfree.webhooks.event.Webhook;
import dev.handsfree.webhooks.source.Preset;

/**
 * Says what a Zendesk webhook means: a solved ticket of a conversation resolves it. Takes
 * both kinds, events (source: developer.zendesk.com, Ticket events) and the body that our
 * documentation asks a trigger to send (docs/webhooks/zendesk.md).
 */
public final class ZendeskNormalizer implements Normalizer {

	/** The preset. */
	public static final Preset PRESET = Preset.known("zendesk",
			HmacScheme.overBody("X-Zendesk-Webhook-Signature", "")
				.in(Encoding.BASE64)
				.timed("X-Zendesk-Webhook-Signature-Timestamp", TimeForm.ISO, "{time}{body}"),
			EventIds.ofBody(), new ZendeskNormalizer(), Set.of(EventType.CONVERSATION_RESOLVED),
			Preset.Modes.LIVE_ONLY);

	/** What a ticket's external id begins with when the ticket is a conversation's. */
	private static final String CONVERSATION = "conversation:";

	private static final String STATUS_CHANGED = "zen:event-type:ticket.status_changed";

	private static final String SOLVED = "ticket.solved";

	@Override
	public Normalization normalize(Webhook webhook) {
		return webhook.read((event) -> normalize(webhook, event));
	}

	private static Normalization normalize(Webhook webhook, Fields event) {
		Optional<String> type = event.text("type");
		return new Normalized(List.of(event(webhook, webhook.eventId(id(webhook, event)), type, event)));
	}

	/**
	 * A trigger's body has no id of Zendesk's; a ticket and when it was changed tell one
	 * solving from the next. Without them the body is its own name: the header that names
	 * an invocation is not signed.
	 */
	private static String id(Webhook webhook, Fields event) {
		Fields ticket = event.at("ticket");
		return event.id("id")
			.or(() -> ticket.text("updated_at")
				.flatMap((at) -> ticket.id("id").map((id) -> "ticket:" + id + ":solved:" + at))
				.filter(Fields::isId))
			.orElseGet(webhook::digest);
	}

	private static NormalizedEvent event(Webhook webhook, String id, Optional<String> type, Fields event) {
		Fields ticket = type.filter(SOLVED::equals).isPresent() ? event.at("ticket") : event.at("detail");
		Origin origin = new Origin(type,
				event.time("time").or(() -> ticket.time("updated_at")).orElse(webhook.receivedAt()), true,
				Optional.empty());
		Optional<String> conversation = conversation(ticket);
		// As for the chatbot's own events: the conversation is what keeps their order.
		String subject = conversation.or(() -> ticket.id("id").map((number) -> "ticket:" + number)).orElse(id);
		return new NormalizedEvent(id, origin, Person.unknown(), subject,
				meaning(type.orElse(""), event, ticket, conversation));
	}

	private static Meaning meaning(String type, Fields event, Fields ticket, Optional<String> conversation) {
		return switch (type) {
			case STATUS_CHANGED -> event.text("event", "current")
				.map((status) -> status.toLowerCase(Locale.ROOT).equals("solved") ? solved(conversation)
						: Meaning.nothing())
				.orElseGet(() -> Meaning.incomplete(EventType.CONVERSATION_RESOLVED));
			case SOLVED ->
				ticket.isObject() ? solved(conversation) : Meaning.incomplete(EventType.CONVERSATION_RESOLVED);
			default -> Meaning.unknown();
		};
	}

	/** Nothing follows from a ticket about a payment, or one that people opened. */
	private static Meaning solved(Optional<String> conversation) {
		return conversation
			.<Meaning>map((id) -> new Typed(EventType.CONVERSATION_RESOLVED,
					ConversationResolved.newBuilder().setConversationId(id).setResolvedBy(ResolvedBy.person).build()))
			.orElseGet(Meaning::nothing);
	}

	private static Optional<String> conversation(Fields ticket) {
		return ticket.text("external_id")
			.filter((external) -> external.startsWith(CONVERSATION))
			.map((external) -> external.substring(CONVERSATION.length()).strip())
			.filter(Fields::isId);
	}

}
