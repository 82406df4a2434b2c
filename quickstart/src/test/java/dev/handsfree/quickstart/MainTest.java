package dev.handsfree.quickstart;

import java.nio.file.Files;
import java.nio.file.Path;

import dev.handsfree.webhooks.source.stripe.StripePreset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** With which status commands end. */
class MainTest {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path dir;

	@Test
	void wrongUsageIsTwo() {
		assertThat(Printed.by("frob").status()).isEqualTo(2);
		assertThat(Printed.by().status()).isEqualTo(2);
		assertThat(Printed.by("send").status()).isEqualTo(2);
		assertThat(Printed.by("reconcile", "zendesk").status()).isEqualTo(2);
		assertThat(Printed.by("backfill").status()).isEqualTo(2);
	}

	@Test
	void failureIsOne() throws Exception {
		// Given
		Path body = Files.writeString(this.dir.resolve("body"), "{}");
		// When
		Printed withoutSecret = Printed.by("send", "--source", "unheard-of", "--data", this.dir.toString(),
				body.toString());
		Printed withoutSettingsFile = Printed.by("check", "--env-file", this.dir.resolve("none").toString());
		// Then
		assertThat(withoutSecret.status()).isEqualTo(1);
		assertThat(withoutSettingsFile.status()).isEqualTo(1);
	}

	@Test
	void answersAreZero() {
		assertThat(Printed.by("automations", "--json", "--data", this.dir.toString()).status()).isZero();
		assertThat(Printed.by("check", "--data", this.dir.toString()).status()).isZero();
		assertThat(Printed.by("--help").status()).isZero();
	}

	@Test
	void checkFailsForWhatIsUnfitAndTellsNoValue() throws Exception {
		// Given
		Path settings = Files.writeString(this.dir.resolve("env"), """
				STRIPE_API_KEY=sk_live_Zaubertrank
				TRUSTED_PROXIES=Zaubertrank
				STRIPE_WEBHOOK_SECRET=Zaubertrank
				CHATBOT_WEBHOOK_SECRETS=Zaubertrank!
				""");
		// When
		Printed printed = Printed.by("check", "--data", this.dir.resolve("data").toString(), "--env-file",
				settings.toString());
		// Then
		assertThat(printed.status()).isEqualTo(1);
		assertThat(printed.text()).contains("STRIPE_API_KEY is a live key", "TRUSTED_PROXIES must be",
				"CHATBOT_WEBHOOK_SECRETS", "STRIPE_WEBHOOK_SECRET is no setting; did you mean STRIPE_WEBHOOK_SECRETS?");
		assertThat(printed.text().replaceAll("(?m)^TRUSTED_PROXIES .*", "")).doesNotContain("Zaubertrank");
	}

	@Test
	void checkSaysWhatStripesEndpointsMustSend() throws Exception {
		// Given
		Path settings = Files.writeString(this.dir.resolve("env"), """
				STRIPE_WEBHOOK_SECRETS=whsec_stripe_test_secret_0123456789
				STRIPE_EU_WEBHOOK_SECRETS=whsec_stripe_test_secret_0123456789
				STRIPE_EU_PRESET=" Stripe"
				""");
		// When
		Printed printed = Printed.by("check", "--data", this.dir.resolve("data").toString(), "--env-file",
				settings.toString());
		// Then
		assertThat(printed.text().lines()).contains(
				"Stripe's endpoint for stripe, stripe-eu must send: " + String.join(", ", StripePreset.ENDPOINT_TYPES));
	}

	@Test
	void checkTellsTheSameInJson() throws Exception {
		// Given
		Path settings = Files.writeString(this.dir.resolve("env"), "HUBSPOT_BASE_URL=http://127.0.0.1:1\n");
		// When
		Printed printed = Printed.by("check", "--json", "--data", this.dir.resolve("data").toString(), "--env-file",
				settings.toString());
		// Then
		assertThat(printed.status()).isEqualTo(1);
		JsonNode told = JsonMapper.builder().build().readTree(printed.text());
		assertThat(told.path("problems").path(0).asString())
			.isEqualTo("HUBSPOT_BASE_URL is set, but HUBSPOT_TOKEN is not.");
		assertThat(told.path("settings").size()).isGreaterThan(30);
		assertThat(told.path("warnings").isArray()).isTrue();
	}

}
