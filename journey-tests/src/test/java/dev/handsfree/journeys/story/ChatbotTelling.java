package dev.handsfree.journeys.story;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the chatbot app tells about one person. */
final class ChatbotTelling {

	private final Person person;

	ChatbotTelling(Person person) {
		this.person = person;
	}

	Webhook lead(String tag) {
		return webhook("lead_" + tag, "lead.captured", Meaning.LEAD,
				"""
						{"conversation_id": "%s", "user_id": "%s", "email": "%s", "name": "%s", "company": "Analytical",
						 "intent": "buy", "tags": ["%s"], "message": "How much is the team plan?",
						 "source_url": "https://app.example.com/c/%s",
						 "consent": {"marketing": true, "text": "Yes, write to me", "at": "2026-11-23T09:59:00Z"}}"""
					.formatted(this.person.conversation(), this.person.user(), this.person.email(), this.person.name(),
							tag, this.person.conversation()));
	}

	Webhook signedUp() {
		return webhook("signed_up", "account.signed_up", Meaning.ACCOUNT, """
				{"user_id": "%s", "email": "%s", "email_verified": true, "name": "%s"}""".formatted(this.person.user(),
				this.person.email(), this.person.name()));
	}

	Webhook conversationGoesOn() {
		return webhook("updated", "conversation.updated", Meaning.CONVERSATION,
				"""
						{"conversation_id": "%s", "user_id": "%s", "bot_turns": 4, "risk": "low", "summary": "Asks for a refund"}"""
					.formatted(this.person.conversation(), this.person.user()));
	}

	Webhook escalated() {
		return webhook("escalated", "conversation.escalated", Meaning.CONVERSATION,
				"""
						{"conversation_id": "%s", "user_id": "%s", "email": "%s", "summary": "Wants to talk to a person.",
						 "reason": "asked_for_human", "risk": "normal", "source_url": "https://app.example.com/c/%s"}"""
					.formatted(this.person.conversation(), this.person.user(), this.person.email(),
							this.person.conversation()));
	}

	Webhook resolved() {
		return webhook("resolved", "conversation.resolved", Meaning.CONVERSATION, """
				{"conversation_id": "%s", "resolved_by": "person"}""".formatted(this.person.conversation()));
	}

	private Webhook webhook(String what, String type, Meaning meaning, String data) {
		String id = "msg_%s_%s".formatted(this.person.key(), what);
		String body = """
				{"type": "%s", "timestamp": "%s", "data": %s}""".formatted(type, Instant.now(), data);
		return new Webhook("chatbot", id, body, Map.of("chatbot:" + id, meaning));
	}

	List<Webhook> leads() {
		return List.of(lead("pricing"), lead("team"));
	}

}
