package dev.handsfree.webhooks.source.chatbot;

import java.util.Optional;

import dev.handsfree.events.Consent;
import dev.handsfree.events.LeadCaptured;
import dev.handsfree.webhooks.event.Fields;

/** Reads what a lead says. */
final class Leads {

	private Leads() {
	}

	static LeadCaptured captured(Fields data) {
		return LeadCaptured.newBuilder()
			.setConversationId(data.id("conversation_id").orElse(null))
			.setName(data.text("name").orElse(null))
			.setCompany(data.text("company").orElse(null))
			.setIntent(data.text("intent").orElse(null))
			.setTags(data.each("tags").stream().flatMap((tag) -> tag.text().stream()).distinct().toList())
			.setMessage(data.text("message").orElse(null))
			.setSourceUrl(data.text("source_url").orElse(null))
			.setConsent(consent(data.at("consent")).orElse(null))
			.build();
	}

	/** Without a clear yes or no there is no consent to speak of. */
	private static Optional<Consent> consent(Fields consent) {
		return consent.flag("marketing")
			.map((marketing) -> Consent.newBuilder()
				.setMarketing(marketing)
				.setText(consent.text("text").orElse(null))
				.setAt(consent.time("at").orElse(null))
				.build());
	}

}
