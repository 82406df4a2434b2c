package dev.handsfree.webhooks.source.chatbot;

import java.util.List;
import java.util.Optional;

import dev.handsfree.topics.EventType;
import dev.handsfree.webhooks.event.Fields;
import dev.handsfree.webhooks.event.Meaning;
import dev.handsfree.webhooks.event.Normalization;
import dev.handsfree.webhooks.event.Normalization.Malformed;
import dev.handsfree.webhooks.event.Normalization.Normalized;
import dev.handsfree.webhooks.event.NormalizedEvent;
import dev.handsfree.webhooks.event.NormalizedEvent.Origin;
import dev.handsfree.webhooks.event.Normalizer;
import dev.handsfree.webhooks.event.Webhook;
import dev.handsfree.webhooks.source.chatbot.Saying.Lacking;
import dev.handsfree.webhooks.source.chatbot.Saying.Told;

/**
 * Says what an event of the chatbot app means. Its developer is the one who reads our
 * answers: a known type without its required data is refused, and the answer names the
 * field.
 */
final class ChatbotNormalizer implements Normalizer {

	private final String idHeader;

	/**
	 * @param idHeader the header that holds the event's id
	 */
	ChatbotNormalizer(String idHeader) {
		this.idHeader = idHeader;
	}

	@Override
	public Normalization normalize(Webhook webhook) {
		return webhook.read(this.idHeader, (id, event) -> normalize(webhook, id, event));
	}

	private static Normalization normalize(Webhook webhook, String id, Fields event) {
		Origin origin = new Origin(event.text("type"), event.time("timestamp").orElse(webhook.receivedAt()), true,
				Optional.empty());
		Fields data = event.at("data");
		return switch (saying(origin.providerType().orElse(""), data)) {
			case Lacking(String field) -> new Malformed(origin.providerType(), field + " is required.");
			case Told(var person, var subject, Meaning meaning) ->
				new Normalized(List.of(new NormalizedEvent(id, origin, person, subject.orElse(id), meaning)));
		};
	}

	private static Saying saying(String type, Fields data) {
		return EventType.of(type).map((known) -> switch (known) {
			case LEAD_CAPTURED -> LeadsAndAccounts.lead(data);
			case ACCOUNT_SIGNED_UP -> LeadsAndAccounts.signedUp(data);
			case ACCOUNT_CHANGED -> LeadsAndAccounts.changed(data);
			case ACCOUNT_DELETED -> LeadsAndAccounts.deleted(data);
			case CONVERSATION_UPDATED -> Conversations.updated(data);
			case CONVERSATION_ESCALATED -> Conversations.escalated(data);
			case CONVERSATION_RESOLVED -> Conversations.resolved(data);
			default -> unknown(data);
		}).orElseGet(() -> unknown(data));
	}

	private static Saying unknown(Fields data) {
		return new Told(LeadsAndAccounts.person(data), Optional.empty(), Meaning.unknown());
	}

}
