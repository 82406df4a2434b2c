package dev.handsfree.webhooks.source;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.handsfree.settings.Environment;
import dev.handsfree.settings.UnfitSettingsException;
import dev.handsfree.signature.Verification.Verified;
import dev.handsfree.webhooks.Presets;
import dev.handsfree.webhooks.event.Meaning.Reason;
import dev.handsfree.webhooks.event.Meaning.Typed;
import dev.handsfree.webhooks.event.Meaning.Unmapped;
import dev.handsfree.webhooks.event.Normalization.Ignored;
import dev.handsfree.webhooks.event.Normalization.Normalized;
import dev.handsfree.webhooks.event.Webhook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Sources as settings make them, and what each lets in. */
class SourceSettingsTest {

	private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

	private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

	@Test
	void aSourceExistsWhenItsSecretsAreSet() {
		Sources sources = sources(Environment.DEVELOPMENT, "STRIPE_WEBHOOK_SECRETS", SECRET, "CHATBOT_WEBHOOK_SECRETS",
				" ", "STRIPE_PRESET", "", "OTHER", "x", "_WEBHOOK_SECRETS", "x");

		assertThat(sources.names()).containsExactly("stripe");
	}

	@Test
	void aSourceMayHaveAnyNameAndNameItsPreset() {
		Sources sources = sources(Environment.DEVELOPMENT, "STRIPE_EU_2_WEBHOOK_SECRETS", SECRET, "STRIPE_EU_2_PRESET",
				"stripe", "APP_WEBHOOK_SECRETS", SECRET, "APP_PRESET", "standard-webhooks");

		assertThat(sources.names()).containsExactlyInAnyOrder("stripe-eu-2", "app");
		Source source = sources.named("stripe-eu-2").orElseThrow();
		byte[] body = "{\"id\":\"evt_1\"}".getBytes(StandardCharsets.UTF_8);
		Map<String, String> headers = Presets.named("stripe").orElseThrow().signer(SECRET).sign("", NOW, body);
		assertThat(source.verify((name) -> List.of(headers.getOrDefault(name, "")), body)).isEqualTo(new Verified(0));
		assertThat(normalized(source, "{\"id\":\"evt_1\"}").events().getFirst().id()).isEqualTo("stripe-eu-2:evt_1");
	}

	@Test
	void everyFaultStopsTheStartWithASentenceOfItsOwnWithoutAValue() {
		assertThatThrownBy(() -> sources(Environment.DEVELOPMENT, "CHATBOT_WEBHOOK_SECRETS", "ge%heim",
				"ACME_WEBHOOK_SECRETS", "ge%heim", "STRIPE_WEBHOOK_SECRETS", "ge%heim;until=soon", "STRIPE_TYPES",
				"payment.succeeded, lead.captured", "STRIPE_RATE", "a lot"))
			.isInstanceOf(UnfitSettingsException.class)
			.hasMessageContainingAll("CHATBOT_WEBHOOK_SECRETS: secret 1 is not base64",
					"ACME_PRESET must name a preset, one of chatbot, chatwoot, clerk, github, help-scout, hubspot,",
					"zendesk; 'acme' is none. A source of another kind needs ACME_SCHEME.",
					"STRIPE_WEBHOOK_SECRETS: secret 1 has an expiry",
					"STRIPE_TYPES: the preset stripe cannot emit 'lead.captured'", "STRIPE_RATE is not like 100/s")
			.hasMessageNotContaining("ge%heim");
	}

	@Test
	void theListOfTypesCannotMakeTheChatEmitMoney() {
		assertThatThrownBy(() -> sources(Environment.PRODUCTION, "CHATBOT_WEBHOOK_SECRETS", SECRET, "CHATBOT_TYPES",
				"payment.succeeded"))
			.hasMessageContaining("cannot emit 'payment.succeeded'");
	}

	@Test
	void whatIsNotOnTheListOfTypesIsKeptWithoutAType() {
		Source source = stripe(Environment.DEVELOPMENT, "STRIPE_TYPES", "account.changed");

		assertThat(normalized(source, customer("customer.created", false)).events().getFirst().meaning())
			.isInstanceOf(Typed.class);
		assertThat(reason(source, customer("customer.deleted", false))).isEqualTo(Reason.NOT_ALLOWED);
	}

	@ParameterizedTest
	@CsvSource({ "PRODUCTION, true, true", "PRODUCTION, false, false", "DEVELOPMENT, false, true",
			"DEVELOPMENT, true, false" })
	void onlyTheModeOfTheEnvironmentCounts(Environment environment, boolean livemode, boolean counts) {
		Source source = stripe(environment);
		String body = customer("customer.created", livemode);

		if (counts) {
			assertThat(normalized(source, body).events().getFirst().meaning()).isInstanceOf(Typed.class);
		}
		else {
			assertThat(reason(source, body)).isEqualTo(Reason.WRONG_MODE);
		}
	}

	@Test
	void linksOfTheWrongModeTieNothing() {
		String body = """
				{"id":"evt_1","type":"invoice_payment.paid","livemode":false,
				 "data":{"object":{"invoice":"in_1","payment":{"payment_intent":"pi_1"}}}}""";

		assertThat(reason(stripe(Environment.PRODUCTION), body)).isEqualTo(Reason.WRONG_MODE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "DEVELOPMENT", "PRODUCTION" })
	void theChatbotHasNoTestMode(Environment environment) {
		Source source = sources(environment, "CHATBOT_WEBHOOK_SECRETS", SECRET).named("chatbot").orElseThrow();

		assertThat(normalized(source, "{\"type\":\"lead.captured\",\"data\":{\"user_id\":\"u_1\"}}").events()
			.getFirst()
			.meaning()).isInstanceOf(Typed.class);
	}

	@Test
	void ignoredTypesAreIgnoredWhateverTheyHold() {
		Source stripe = stripe(Environment.DEVELOPMENT, "STRIPE_IGNORE", "invoice.created,invoice.upcoming");
		Source chatbot = sources(Environment.DEVELOPMENT, "CHATBOT_WEBHOOK_SECRETS", SECRET, "CHATBOT_IGNORE",
				"conversation.updated")
			.named("chatbot")
			.orElseThrow();

		assertThat(stripe.normalize(webhook("{\"id\":\"evt_1\",\"type\":\"invoice.upcoming\"}")))
			.isInstanceOf(Ignored.class);
		assertThat(chatbot.normalize(webhook("{\"type\":\"conversation.updated\",\"data\":{}}")))
			.isInstanceOf(Ignored.class);
	}

	@Test
	void aRateIsKeptOnlyWhereOneIsSet() {
		Source limited = stripe(Environment.DEVELOPMENT, "STRIPE_RATE", "3/h");
		Source free = stripe(Environment.DEVELOPMENT);

		assertThat(List.of(limited.mustWait().isEmpty(), limited.mustWait().isEmpty(), limited.mustWait().isEmpty(),
				limited.mustWait().isEmpty()))
			.containsExactly(true, true, true, false);
		assertThat(free.mustWait()).isEmpty();
	}

	private static String customer(String type, boolean livemode) {
		return "{\"id\":\"evt_1\",\"type\":\"%s\",\"livemode\":%s,\"data\":{\"object\":{\"id\":\"cus_1\"}}}"
			.formatted(type, livemode);
	}

	private static Reason reason(Source source, String body) {
		return ((Unmapped) normalized(source, body).events().getFirst().meaning()).reason();
	}

	private static Normalized normalized(Source source, String body) {
		return (Normalized) source.normalize(webhook(body));
	}

	private static Webhook webhook(String body) {
		return new Webhook("stripe-eu-2", NOW, (name) -> List.of("msg_1"), body.getBytes(StandardCharsets.UTF_8));
	}

	private static Source stripe(Environment environment, String... settings) {
		List<String> all = new ArrayList<>(List.of("STRIPE_WEBHOOK_SECRETS", SECRET));
		all.addAll(List.of(settings));
		return sources(environment, all.toArray(String[]::new)).named("stripe").orElseThrow();
	}

	private static Sources sources(Environment environment, String... settings) {
		Map<String, String> map = new HashMap<>();
		for (int i = 0; i < settings.length; i += 2) {
			map.put(settings[i], settings[i + 1]);
		}
		return SourceSettings.sources(map, Presets.all(), environment, Clock.fixed(NOW, ZoneOffset.UTC));
	}

}
