package dev.handsfree.webhooks.source.chatbot;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.handsfree.events.AccountSignedUp;
import dev.handsfree.events.ConversationEscalated;
import dev.handsfree.events.ConversationResolved;
import dev.handsfree.events.ConversationUpdated;
import dev.handsfree.events.EscalationReason;
import dev.handsfree.events.LeadCaptured;
import dev.handsfree.events.ResolvedBy;
import dev.handsfree.events.Risk;
import dev.handsfree.webhooks.event.Meaning;
import dev.handsfree.webhooks.event.Meaning.Typed;
import dev.handsfree.webhooks.event.Normalization.Malformed;
import dev.handsfree.webhooks.event.Normalization.Normalized;
import dev.handsfree.webhooks.event.NormalizedEvent;
import dev.handsfree.webhooks.event.Webhook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ChatbotNormalizerTest {

	private static final Instant RECEIVED_AT = Instant.parse("2026-11-23T10:00:05Z");

	@Test
	void aLeadTellsWhoWantsWhatAndAgreedToWhat() {
		NormalizedEvent event = event(
				"""
						{"type": "lead.captured", "timestamp": "2026-11-23T10:00:00Z", "data": {
						  "conversation_id": "conv_1", "user_id": "u_1", "email": " Ada@Example.com", "name": "Ada", "company": "Analytical",
						  "intent": "buy", "tags": ["pricing", "pricing", 7, " "], "message": "How much?", "source_url": "https://app.example.com/c/conv_1",
						  "consent": {"marketing": true, "text": "Yes, write to me", "at": "2026-11-23T10:59:00+01:00"}, "shoe_size": 38}}""");

		LeadCaptured lead = details(event, LeadCaptured.class);
		assertThat(event.id()).isEqualTo("chatbot:msg_1");
		assertThat(event.subject()).isEqualTo("u_1");
		assertThat(event.person().email()).contains("ada@example.com");
		assertThat(event.origin().occurredAt()).isEqualTo("2026-11-23T10:00:00Z");
		assertThat(event.origin().livemode()).isTrue();
		assertThat(lead.getTags()).containsExactly("pricing");
		assertThat(lead.getCompany()).contains("Analytical");
		assertThat(lead.getConsent().orElseThrow().getAt()).contains(Instant.parse("2026-11-23T09:59:00Z"));
	}

	@Test
	void aLeadWithoutAUserIsItsEmails() {
		assertThat(event("{\"type\":\"lead.captured\",\"data\":{\"email\":\"ADA@example.com\"}}").subject())
			.isEqualTo("ada@example.com");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"nobody\"", "\"@\"", "\"a@\"", "\"a b@c.d\"", "null", "7", "[]", "\"\"" })
	void anEmailThatIsNoneDoesNotMakeALead(String email) {
		assertThat(normalize("{\"type\":\"lead.captured\",\"data\":{\"email\":" + email + "}}"))
			.isEqualTo(new Malformed(Optional.of("lead.captured"), "data.email or data.user_id is required."));
	}

	@ParameterizedTest
	@ValueSource(strings = { "undefined", "null", "NaN", "[object Object]", " " })
	void whatJavaScriptWritesForNothingIsNoUser(String user) {
		assertThat(normalize("{\"type\":\"account.changed\",\"data\":{\"user_id\":\"" + user + "\"}}"))
			.isEqualTo(new Malformed(Optional.of("account.changed"), "data.user_id is required."));
	}

	@Test
	void aUserIdMayHoldAnyCharacter() {
		assertThat(event("{\"type\":\"account.deleted\",\"data\":{\"user_id\":\"u_\ud83d\ude00\"}}").subject())
			.isEqualTo("u_\ud83d\ude00");
	}

	@Test
	void consentWithoutAClearAnswerIsNone() {
		LeadCaptured lead = details(event("""
				{"type":"lead.captured","data":{"user_id":"u_1","consent":{"marketing":"yes","text":"…"}}}"""),
				LeadCaptured.class);

		assertThat(lead.getConsent()).isEmpty();
	}

	@Test
	void aSignUpTellsWhetherTheEmailIsVerified() {
		NormalizedEvent event = event(
				"""
						{"type":"account.signed_up","data":{"user_id":42,"email":"ada@example.com","email_verified":true,"name":"Ada"}}""");

		assertThat(details(event, AccountSignedUp.class).getEmailVerified()).contains(true);
		assertThat(event.person().userId()).contains("42");
		assertThat(event.origin().occurredAt()).isEqualTo(RECEIVED_AT);
	}

	@Test
	void everyEventOfAConversationHasItAsSubjectWhoeverIsKnown() {
		assertThat(List.of(event("{\"type\":\"conversation.updated\",\"data\":{\"conversation_id\":\"conv_1\"}}"),
				event("""
						{"type":"conversation.escalated","data":{"conversation_id":"conv_1","summary":"s","user_id":"u_1",
						 "email":"a@b.c"}}"""),
				event("{\"type\":\"conversation.resolved\",\"data\":{\"conversation_id\":\"conv_1\"}}")))
			.extracting(NormalizedEvent::subject)
			.containsOnly("conv_1");
	}

	@Test
	void valuesOfTomorrowBecomeTheDefaults() {
		ConversationEscalated escalated = details(
				event("""
						{"type":"conversation.escalated","data":{"conversation_id":"conv_1","summary":"s","reason":"vibes","risk":"extreme"}}"""),
				ConversationEscalated.class);
		ConversationResolved resolved = details(event("""
				{"type":"conversation.resolved","data":{"conversation_id":"conv_1","resolved_by":"nobody"}}"""),
				ConversationResolved.class);

		assertThat(escalated.getReason()).isEqualTo(EscalationReason.other);
		assertThat(escalated.getRisk()).isEqualTo(Risk.normal);
		assertThat(resolved.getResolvedBy()).isEqualTo(ResolvedBy.unknown);
	}

	@Test
	void anUpdateTellsHowOftenTheBotAnswered() {
		ConversationUpdated updated = details(
				event("""
						{"type":"conversation.updated","data":{"conversation_id":"conv_1","bot_turns":7,"risk":"high","summary":"s"}}"""),
				ConversationUpdated.class);

		assertThat(updated.getBotTurns()).contains(7L);
		assertThat(updated.getRisk()).isEqualTo(Risk.high);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "[]", "{\"type\":\"payment.succeeded\",\"data\":{\"amount\":1}}",
			"{\"type\":\"followup.due\"}", "{\"type\":7}" })
	void whatTheChatMayNotSayIsOfNoType(String body) {
		assertThat(event(body).meaning()).isEqualTo(Meaning.unknown());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "7", "\"lead.captured\"", "{" })
	void aBodyThatHoldsNothingIsNoEvent(String body) {
		assertThat(normalize(body)).isInstanceOf(Malformed.class);
	}

	private static <T> T details(NormalizedEvent event, Class<T> type) {
		assertThat(event.meaning()).isInstanceOf(Typed.class);
		return type.cast(((Typed) event.meaning()).details());
	}

	private static NormalizedEvent event(String body) {
		return ((Normalized) normalize(body)).events().getFirst();
	}

	private static Object normalize(String body) {
		return new ChatbotNormalizer().normalize(
				new Webhook("chatbot", RECEIVED_AT, (name) -> List.of("msg_1"), body.getBytes(StandardCharsets.UTF_8)));
	}

}
