package dev.handsfree.webhooks.source.chatbot;

import java.util.List;
import java.util.Optional;

import dev.handsfree.events.AccountChanged;
import dev.handsfree.events.AccountDeleted;
import dev.handsfree.events.AccountSignedUp;
import dev.handsfree.events.Consent;
import dev.handsfree.events.LeadCaptured;
import dev.handsfree.topics.EventType;
import dev.handsfree.topics.UserIds;
import dev.handsfree.webhooks.event.Fields;
import dev.handsfree.webhooks.event.Person;
import dev.handsfree.webhooks.source.chatbot.Saying.Lacking;

/**
 * Says what events about leads and accounts mean. Their subject is the user id, which is
 * the chatbot's own id for a customer and stands in every account event; else the e-mail.
 */
final class LeadsAndAccounts {

	private LeadsAndAccounts() {
	}

	static Saying lead(Fields data) {
		Person person = person(data);
		return person.userId()
			.or(person::email)
			.map((subject) -> Saying.told(person, subject, EventType.LEAD_CAPTURED, leadDetails(data)))
			.orElseGet(() -> new Lacking("data.email or data.user_id"));
	}

	static Saying signedUp(Fields data) {
		Person person = person(data);
		return person.userId()
			.map((subject) -> Saying.told(person, subject, EventType.ACCOUNT_SIGNED_UP,
					AccountSignedUp.newBuilder()
						.setEmailVerified(data.flag("email_verified").orElse(null))
						.setName(data.text("name").orElse(null))
						.build()))
			.orElseGet(() -> new Lacking("data.user_id"));
	}

	static Saying changed(Fields data) {
		Person person = person(data);
		return person.userId()
			.map((subject) -> Saying.told(person, subject, EventType.ACCOUNT_CHANGED,
					AccountChanged.newBuilder()
						.setEmailVerified(data.flag("email_verified").orElse(null))
						.setName(data.text("name").orElse(null))
						.build()))
			.orElseGet(() -> new Lacking("data.user_id"));
	}

	static Saying deleted(Fields data) {
		Person person = person(data);
		return person.userId()
			.map((subject) -> Saying.told(person, subject, EventType.ACCOUNT_DELETED,
					AccountDeleted.newBuilder().build()))
			.orElseGet(() -> new Lacking("data.user_id"));
	}

	static Person person(Fields data) {
		return new Person(Optional.empty(), data.email("email"), data.id("user_id").filter(UserIds::nameSomebody));
	}

	static LeadCaptured leadDetails(Fields data) {
		return LeadCaptured.newBuilder()
			.setConversationId(data.id("conversation_id").orElse(null))
			.setName(data.text("name").orElse(null))
			.setCompany(data.text("company").orElse(null))
			.setIntent(data.text("intent").orElse(null))
			.setTags(tags(data))
			.setMessage(data.text("message").orElse(null))
			.setSourceUrl(data.text("source_url").orElse(null))
			.setConsent(consent(data.at("consent")).orElse(null))
			.build();
	}

	private static List<String> tags(Fields data) {
		return data.each("tags").stream().flatMap((tag) -> tag.text().stream()).distinct().toList();
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
