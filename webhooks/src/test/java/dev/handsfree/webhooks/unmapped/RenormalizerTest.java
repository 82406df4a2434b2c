package dev.handsfree.webhooks.unmapped;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.handsfree.events.AccountDeleted;
import dev.handsfree.events.InboundEvent;
import dev.handsfree.settings.Environment;
import dev.handsfree.signature.hmac.HmacScheme;
import dev.handsfree.signature.hmac.KeyForm;
import dev.handsfree.topics.EventType;
import dev.handsfree.webhooks.Presets;
import dev.handsfree.webhooks.event.EventIds;
import dev.handsfree.webhooks.event.Meaning.Typed;
import dev.handsfree.webhooks.event.Normalization.Normalized;
import dev.handsfree.webhooks.event.NormalizedEvent;
import dev.handsfree.webhooks.event.NormalizedEvent.Origin;
import dev.handsfree.webhooks.event.Person;
import dev.handsfree.webhooks.event.Webhook;
import dev.handsfree.webhooks.source.Preset;
import dev.handsfree.webhooks.source.SourceSettings;
import dev.handsfree.webhooks.unmapped.Renormalization.Mapped;
import dev.handsfree.webhooks.unmapped.Renormalization.SaysNothing;
import dev.handsfree.webhooks.unmapped.Renormalization.StillUnmapped;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RenormalizerTest {

	private static final Instant OCCURRED = Instant.parse("2026-11-23T10:00:00Z");

	private static final String CHECKOUT = """
			{"id":"evt_1","object":"event","type":"checkout.session.completed","livemode":false,"data":{"object":
			 {"id":"cs_1","payment_status":"paid","mode":"payment","amount_total":500,"currency":"eur",
			  "payment_intent":"pi_1"}}}""";

	private final Renormalizer today = with(Map.of());

	@Test
	void whatTheSourceMayEmitByNowHasItsTypeUnderItsOwnId() {
		InboundEvent kept = kept("stripe", "stripe:evt_1", "not_allowed", """
				{"id":"evt_1","type":"customer.deleted","livemode":false,"data":{"object":{"id":"cus_1"}}}""");

		assertThat(with(Map.of("STRIPE_TYPES", "payment.succeeded")).again(kept))
			.isEqualTo(new StillUnmapped("not_allowed"));
		InboundEvent mapped = only(this.today.again(kept));
		assertThat(mapped.getEventId()).isEqualTo("stripe:evt_1");
		assertThat(mapped.getType()).contains("account.deleted");
		assertThat(mapped.getUnmapped()).isEmpty();
		assertThat(mapped.getOriginal()).isEqualTo(kept.getOriginal());
	}

	@Test
	void theKeptIdStandsInForTheHeaderThatIsGone() {
		InboundEvent mapped = only(this.today.again(kept("chatbot", "chatbot:msg_1", "unknown_type",
				"{\"type\":\"account.deleted\",\"data\":{\"user_id\":\"u_1\"}}")));

		assertThat(mapped.getEventId()).isEqualTo("chatbot:msg_1");
		assertThat(mapped.getUserId()).contains("u_1");
		// What told no time keeps the time that stood in for it.
		assertThat(mapped.getOccurredAt()).isEqualTo(OCCURRED);
	}

	@Test
	void whatIsMadeFromAnEventComesWithIt() {
		Renormalization again = this.today.again(kept("stripe", "stripe:evt_1", "unknown_type", CHECKOUT));

		assertThat(((Mapped) again).events()).extracting(InboundEvent::getEventId)
			.containsExactly("stripe:evt_1", "stripe:pi_1#payment.succeeded");
		assertThat(((Mapped) again).events()).allSatisfy((event) -> assertThat(event.getProvider()).contains("stripe"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "stripe:pi_1#payment.succeeded", "stripe:evt_1#payment.succeeded" })
	void whatIsMadeFromAnEventComesBackByItselfUnderTheNameOfItsFact(String id) {
		InboundEvent mapped = only(this.today.again(kept("stripe", id, "incomplete", CHECKOUT)));

		assertThat(mapped.getEventId()).isEqualTo("stripe:pi_1#payment.succeeded");
		assertThat(mapped.getType()).contains("payment.succeeded");
	}

	@Test
	void whatIsNoLongerMadeFromAnEventDoesNotComeBackAsTheEvent() {
		assertThat(this.today.again(kept("stripe", "stripe:evt_1#payment.succeeded", "incomplete",
				CHECKOUT.replace("\"paid\"", "\"unpaid\""))))
			.isEqualTo(new StillUnmapped("no_event"));
	}

	@Test
	void ofABodyWithSeveralEventsOnlyTheKeptOneComesBack() {
		Preset preset = Preset.known("several", HmacScheme.overBody("X-Signature", "sha256="), EventIds.at("/id"),
				(webhook) -> new Normalized(List.of(deleted(webhook, "1"), deleted(webhook, "2"),
						deleted(webhook, "fact#account.deleted"), deleted(webhook, "3"))),
				Set.of(EventType.ACCOUNT_DELETED), Preset.Modes.LIVE_ONLY);
		Renormalizer renormalizer = new Renormalizer(
				SourceSettings.sources(Map.of("SEVERAL_WEBHOOK_SECRETS", "a-secret-of-several"),
						Map.of("several", preset), Environment.DEVELOPMENT, Clock.systemUTC()));

		assertThat(((Mapped) renormalizer.again(kept("several", "several:1", "unknown_type", "{}"))).events())
			.extracting(InboundEvent::getEventId)
			.containsExactly("several:1");
		assertThat(((Mapped) renormalizer.again(kept("several", "several:2", "unknown_type", "{}"))).events())
			.extracting(InboundEvent::getEventId)
			.containsExactly("several:2", "several:fact#account.deleted");
	}

	@Test
	void theIdStaysThoughItWouldBeMadeInAnotherWayByNow() {
		InboundEvent mapped = only(this.today.again(kept("supabase", "supabase:an-older-id", "unknown_type",
				"{\"type\":\"DELETE\",\"schema\":\"auth\",\"table\":\"users\",\"old_record\":"
						+ "{\"id\":\"u_1\",\"updated_at\":\"2026-11-23T09:00:00Z\"}}")));

		assertThat(mapped.getEventId()).isEqualTo("supabase:an-older-id");
		assertThat(mapped.getType()).contains("account.deleted");
	}

	@Test
	void theTypeThatStoodInAHeaderIsKnownToo() {
		Preset preset = Preset.known("github", HmacScheme.standardWebhooks("webhook-").keyedBy(KeyForm.TEXT),
				EventIds.at("webhook-id"),
				(webhook) -> new Normalized(
						List.of(new NormalizedEvent(webhook.eventId(webhook.idHeader("Webhook-Id").orElseThrow()),
								new Origin(webhook.idHeader("X-GitHub-Event"), webhook.receivedAt(), true,
										Optional.empty()),
								Person.unknown(), "s",
								new Typed(EventType.ACCOUNT_DELETED, AccountDeleted.newBuilder().build())))),
				Set.of(EventType.ACCOUNT_DELETED), Preset.Modes.LIVE_ONLY);
		Renormalizer renormalizer = new Renormalizer(
				SourceSettings.sources(Map.of("GITHUB_WEBHOOK_SECRETS", "a-secret-of-github"), Map.of("github", preset),
						Environment.DEVELOPMENT, Clock.systemUTC()));
		InboundEvent kept = InboundEvent.newBuilder(kept("github", "github:72d3162e", "unknown_type", "{}"))
			.setProviderType("push")
			.build();

		InboundEvent mapped = only(renormalizer.again(kept));

		assertThat(mapped.getEventId()).isEqualTo("github:72d3162e");
		assertThat(mapped.getProviderType()).contains("push");
	}

	@Test
	void namesThatAreTiedTogetherComeBackToo() {
		InboundEvent mapped = only(this.today.again(kept("stripe", "stripe:evt_1", "unknown_type",
				"{\"id\":\"evt_1\",\"type\":\"invoice_payment.paid\",\"livemode\":false,\"data\":{\"object\":"
						+ "{\"id\":\"inpay_1\",\"invoice\":\"in_1\",\"payment\":{\"payment_intent\":\"pi_1\"}}}}")));

		assertThat(mapped.getType()).isEmpty();
		assertThat(mapped.getLinks()).hasSize(1);
	}

	@Test
	void whatIsUnderstoodAndSaysNothingIsNotPublished() {
		assertThat(this.today.again(kept("stripe", "stripe:evt_1", "unknown_type",
				"{\"id\":\"evt_1\",\"type\":\"charge.refunded\",\"livemode\":false,\"data\":{\"object\":"
						+ "{\"id\":\"ch_1\",\"amount_refunded\":5,\"captured\":false,\"currency\":\"eur\"}}}")))
			.isEqualTo(new SaysNothing());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"stripe | unknown_type | {\"id\":\"evt_1\",\"type\":\"a.b\",\"livemode\":false} | unknown_type",
			"stripe | wrong_mode | {\"id\":\"evt_1\",\"type\":\"customer.created\",\"livemode\":true,\"data\":{\"object\":{\"id\":\"cus_1\"}}} | wrong_mode",
			"stripe | thin | {\"id\":\"evt_1\",\"object\":\"v2.core.event\",\"type\":\"v1.customer.created\",\"livemode\":false} | thin",
			"stripe | incomplete | {\"id\":\"evt_2\",\"type\":\"checkout.session.completed\",\"livemode\":false,\"data\":{\"object\":{\"id\":\"cs_1\",\"payment_status\":\"paid\",\"amount_total\":1,\"currency\":\"eur\"}}} | no_event",
			"stripe | unknown_type | 7 | no_event",
			"stripe | unknown_type | {\"id\":\"evt_1\",\"type\":\"checkout.session.expired\"} | ignored",
			"gone | unknown_type | {} | no_such_source", "unknown | undecodable | {} | undecodable",
			"unknown | undecodable_cut | {} | undecodable_cut" })
	void whatStillHasNoTypeSaysWhy(String source, String before, String body, String reason) {
		assertThat(this.today.again(kept(source, source + ":evt_1", before, body)))
			.isEqualTo(new StillUnmapped(reason));
	}

	@Test
	void aSyntheticEventStaysSynthetic() {
		InboundEvent kept = InboundEvent.newBuilder(kept("stripe", "stripe:evt_1", "unknown_type",
				"{\"id\":\"evt_1\",\"type\":\"customer.deleted\",\"livemode\":false,\"data\":{\"object\":{\"id\":\"cus_1\"}}}"))
			.setSynthetic(true)
			.build();

		assertThat(only(this.today.again(kept)).getSynthetic()).isTrue();
	}

	private static NormalizedEvent deleted(Webhook webhook, String id) {
		return new NormalizedEvent(webhook.eventId(id),
				new Origin(Optional.empty(), webhook.receivedAt(), true, Optional.empty()), Person.unknown(), "s",
				new Typed(EventType.ACCOUNT_DELETED, AccountDeleted.newBuilder().build()));
	}

	private static InboundEvent only(Renormalization again) {
		assertThat(again).isInstanceOf(Mapped.class);
		List<InboundEvent> events = ((Mapped) again).events();
		assertThat(events).hasSize(1);
		return events.getFirst();
	}

	private static InboundEvent kept(String source, String id, String reason, String body) {
		return InboundEvent.newBuilder()
			.setEventId(id)
			.setOccurredAt(OCCURRED)
			.setSource(source)
			.setSubject("cus_1")
			.setUnmapped(reason)
			.setOriginal(ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)))
			.build();
	}

	private static Renormalizer with(Map<String, String> settings) {
		Map<String, String> all = new HashMap<>(settings);
		all.put("STRIPE_WEBHOOK_SECRETS", "whsec_stripe_test_secret_0123456789");
		all.put("SUPABASE_WEBHOOK_SECRETS", "a-shared-secret-of-supabase-0123456789");
		all.put("CHATBOT_WEBHOOK_SECRETS", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
		return new Renormalizer(SourceSettings.sources(all, Presets.all(), Environment.DEVELOPMENT, Clock.systemUTC()));
	}

}
