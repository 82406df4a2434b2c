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
import dev.handsfree.webhooks.event.Fields;

/** Reads what events about conversations say, of data that names the conversation. */
final class Conversations {

	private Conversations() {
	}

	static ConversationUpdated updated(Fields data) {
		return ConversationUpdated.newBuilder()
			.setConversationId(data.id("conversation_id").orElseThrow())
			.setBotTurns(data.number("bot_turns").stream().boxed().findFirst().orElse(null))
			.setRisk(risk(data))
			.setSummary(data.text("summary").orElse(null))
			.setSourceUrl(data.text("source_url").orElse(null))
			.build();
	}

	static ConversationEscalated escalated(Fields data) {
		return ConversationEscalated.newBuilder()
			.setConversationId(data.id("conversation_id").orElseThrow())
			.setSummary(data.text("summary").orElseThrow())
			.setReason(reason(data).orElse(EscalationReason.other))
			.setRisk(risk(data))
			.setSourceUrl(data.text("source_url").orElse(null))
			.setName(data.text("name").orElse(null))
			.build();
	}

	static ConversationResolved resolved(Fields data) {
		return ConversationResolved.newBuilder()
			.setConversationId(data.id("conversation_id").orElseThrow())
			.setResolvedBy(oneOf(ResolvedBy.values(), data.text("resolved_by")).orElse(ResolvedBy.unknown))
			.build();
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
