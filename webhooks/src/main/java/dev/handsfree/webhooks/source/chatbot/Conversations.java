package dev.handsfree.webhooks.source.chatbot;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import dev.handsfree.events.ConversationEscalated;
import dev.handsfree.events.ConversationResolved;
import dev.handsfree.events.ConversationUpdated;
import dev.handsfree.events.EscalationReason;
import dev.handsfree.events.ResolvedBy;
import dev.handsfree.events.Risk;
import dev.handsfree.topics.EventType;
import dev.handsfree.webhooks.event.Fields;
import dev.handsfree.webhooks.source.chatbot.Saying.Lacking;

/**
 * Says what events about conversations mean. Their subject is always the conversation:
 * who speaks may become known only later, and the last event does not name anybody, so
 * that any other key would let an end overtake its beginning.
 */
final class Conversations {

	private Conversations() {
	}

	static Saying updated(Fields data) {
		return data.id("conversation_id")
			.map((conversation) -> Saying.told(LeadsAndAccounts.person(data), conversation,
					EventType.CONVERSATION_UPDATED,
					ConversationUpdated.newBuilder()
						.setConversationId(conversation)
						.setBotTurns(data.number("bot_turns").isPresent()
								? Long.valueOf(data.number("bot_turns").getAsLong()) : null)
						.setRisk(risk(data))
						.setSummary(data.text("summary").orElse(null))
						.setSourceUrl(data.text("source_url").orElse(null))
						.build()))
			.orElseGet(() -> new Lacking("data.conversation_id"));
	}

	static Saying escalated(Fields data) {
		Optional<String> conversation = data.id("conversation_id");
		if (conversation.isEmpty()) {
			return new Lacking("data.conversation_id");
		}
		return data.text("summary")
			.map((summary) -> Saying.told(LeadsAndAccounts.person(data), conversation.get(),
					EventType.CONVERSATION_ESCALATED,
					ConversationEscalated.newBuilder()
						.setConversationId(conversation.get())
						.setSummary(summary)
						.setReason(reason(data).orElse(EscalationReason.other))
						.setRisk(risk(data))
						.setSourceUrl(data.text("source_url").orElse(null))
						.setName(data.text("name").orElse(null))
						.build()))
			.orElseGet(() -> new Lacking("data.summary"));
	}

	static Saying resolved(Fields data) {
		return data.id("conversation_id")
			.map((conversation) -> Saying.told(LeadsAndAccounts.person(data), conversation,
					EventType.CONVERSATION_RESOLVED,
					ConversationResolved.newBuilder()
						.setConversationId(conversation)
						.setResolvedBy(oneOf(ResolvedBy.values(), data.text("resolved_by")).orElse(ResolvedBy.unknown))
						.build()))
			.orElseGet(() -> new Lacking("data.conversation_id"));
	}

	static Optional<EscalationReason> reason(Fields data) {
		return oneOf(EscalationReason.values(), data.text("reason"));
	}

	private static Risk risk(Fields data) {
		return oneOf(Risk.values(), data.text("risk")).orElse(Risk.normal);
	}

	private static <E extends Enum<E>> Optional<E> oneOf(E[] values, Optional<String> name) {
		return name.map((text) -> text.toLowerCase(Locale.ROOT))
			.flatMap((wanted) -> Arrays.stream(values).filter((value) -> value.name().equals(wanted)).findFirst());
	}

}
