package dev.handsfree.webhooks.source.chatbot;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import dev.handsfree.events.ConversationEscalated;
import dev.handsfree.events.EscalationReason;
import dev.handsfree.events.LeadCaptured;
import dev.handsfree.events.Risk;
import dev.handsfree.topics.EventType;
import dev.handsfree.topics.UserIds;
import dev.handsfree.topics.email.EmailAddress;
import dev.handsfree.webhooks.event.Fields;
import dev.handsfree.webhooks.event.Meaning;
import dev.handsfree.webhooks.event.Normalization;
import dev.handsfree.webhooks.event.Normalization.Malformed;
import dev.handsfree.webhooks.event.Normalization.Normalized;
import dev.handsfree.webhooks.event.NormalizedEvent;
import dev.handsfree.webhooks.event.NormalizedEvent.Origin;
import dev.handsfree.webhooks.event.Person;

/**
 * Decides what a signed-in user's own word means. The data is as the chatbot's, but a
 * browser sent it, and it speaks of its user alone: who that is, the token said; a
 * conversation is one under the user; an address is only what the user says; a link leads
 * to the product's own pages; how risky or urgent it is, is not the user's to say.
 */
public final class PersonalNormalizer {

	private final Predicate<String> isOurs;

	/**
	 * @param isOurs whether an address is one of the product's own pages
	 */
	public PersonalNormalizer(Predicate<String> isOurs) {
		this.isOurs = isOurs;
	}

	/**
	 * The event of a lead.
	 * @param user whom a verified token names, with the address that it says is verified
	 * @param id the event's id
	 * @param origin where and when it was said
	 * @param data as in the chatbot's {@code lead.captured}
	 */
	public Normalization lead(User user, String id, Origin origin, Fields data) {
		LeadCaptured said = Leads.captured(data);
		LeadCaptured lead = LeadCaptured.newBuilder(said)
			.setConversationId(said.getConversationId().map(user::conversation).orElse(null))
			.setStatedConversationId(said.getConversationId().orElse(null))
			.setStatedEmail(statedEmail(user, data).orElse(null))
			.setSourceUrl(link(said.getSourceUrl()).orElse(null))
			.build();
		return event(user, id, origin, new Meaning.Typed(EventType.LEAD_CAPTURED, lead));
	}

	/**
	 * The event of a conversation that needs a person: they asked for one, unless the
	 * data gives another reason that is no more urgent.
	 * @param user whom a verified token names, with the address that it says is verified
	 * @param id the event's id
	 * @param origin where and when it was said
	 * @param data as in the chatbot's {@code conversation.escalated}
	 */
	public Normalization escalated(User user, String id, Origin origin, Fields data) {
		Optional<String> conversation = data.id("conversation_id");
		Optional<String> summary = data.text("summary");
		if (conversation.isEmpty() || summary.isEmpty()) {
			return new Malformed(origin.providerType(), "conversation_id and summary are required.");
		}
		ConversationEscalated escalation = ConversationEscalated.newBuilder()
			.setConversationId(user.conversation(conversation.get()))
			.setStatedConversationId(conversation.get())
			.setStatedEmail(statedEmail(user, data).orElse(null))
			.setSummary(summary.get())
			.setReason(Conversations.reason(data)
				.filter((reason) -> reason != EscalationReason.high_risk)
				.orElse(EscalationReason.asked_for_human))
			.setRisk(Risk.normal)
			.setSourceUrl(link(data.text("source_url")).orElse(null))
			.build();
		return event(user, id, origin, new Meaning.Typed(EventType.CONVERSATION_ESCALATED, escalation));
	}

	private static Normalization event(User user, String id, Origin origin, Meaning meaning) {
		Person person = new Person(Optional.empty(), user.email(), Optional.of(user.id()));
		return new Normalized(List.of(new NormalizedEvent(id, origin, person, user.id(), meaning)));
	}

	private static Optional<String> statedEmail(User user, Fields data) {
		return data.email("email").filter((typed) -> !user.has(typed));
	}

	private Optional<String> link(Optional<String> address) {
		return address.filter(this.isOurs);
	}

	/**
	 * Who speaks.
	 *
	 * @param id the product's id of the user
	 * @param email the user's address, if it is verified as theirs
	 */
	public record User(String id, Optional<String> email) {

		private String conversation(String stated) {
			return UserIds.conversationOf(this.id, stated);
		}

		private boolean has(String address) {
			return this.email.map(EmailAddress::normal).filter(EmailAddress.normal(address)::equals).isPresent();
		}

	}

}
