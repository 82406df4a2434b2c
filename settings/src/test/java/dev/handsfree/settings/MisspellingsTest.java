package dev.handsfree.settings;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which variables are noticed as nearly settings. */
class MisspellingsTest {

	@ParameterizedTest
	@CsvSource({ "HUBSPOT_TOKN, HUBSPOT_TOKEN", "ZENDESK_BASE_URI, ZENDESK_BASE_URL", "STRIPE_APIKEY, STRIPE_API_KEY",
			"HANDSFREE_ENVV, HANDSFREE_ENV", "STRIPE_WEBHOOK_SECRET, STRIPE_WEBHOOK_SECRETS",
			"CLERK_WEBHOOK_SIGNING_SECRET, CLERK_WEBHOOK_SECRETS", "TRUSTED_PROXY, ''" })
	void askWhetherTheSettingWasMeant(String name, String meant) {
		assertThat(Misspellings.in(List.of(name))).isEqualTo(
				meant.isEmpty() ? List.of() : List.of("%s is no setting; did you mean %s?".formatted(name, meant)));
	}

	@Test
	void askOfASourcesOwnSettings() {
		assertThat(Misspellings.in(List.of("MY_SHOP_WEBHOOK_SECRETS", "MY_SHOP_PRESETS", "MY_SHOP_RATE")))
			.containsExactly("MY_SHOP_PRESETS is no setting; did you mean MY_SHOP_PRESET?");
	}

	@Test
	void tellWhatBeginsLikeASourceAndDoesNothing() {
		assertThat(Misspellings.in(List.of("CLERK_WEBHOOK_SECRETS", "CLERK_COLOUR")))
			.containsExactly("CLERK_COLOUR is no setting of a source, and does nothing.");
	}

	@Test
	void leaveEverythingElseAlone() {
		assertThat(Misspellings.in(List.of("PATH", "HOME", "JAVA_HOME", "KAFKA_HOST", "KAFKA_PORT_9092_TCP",
				"DATABASE_NAME", "VERCEL_URL", "STRIPE_API_KEY", "INGEST_PORT", "_WEBHOOK_SECRETS")))
			.isEmpty();
	}

}
