package dev.handsfree.ingest.action;

import java.util.HashMap;
import java.util.Map;

import dev.handsfree.settings.Environment;
import dev.handsfree.settings.UnfitSettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What stops the start, and what is switched on. */
class ActionSettingsTest {

	private static final String SECRET = "0123456789abcdef0123456789abcdef";

	private static final String JWKS = "https://auth.example.com/.well-known/jwks.json";

	@Test
	void withoutAKeyEveryActionIsSwitchedOff() {
		ActionSettings settings = development(Map.of());

		assertThat(settings.isOn(Action.CAPTURE_LEAD)).isFalse();
		assertThat(settings.isOn(Action.REQUEST_HUMAN)).isFalse();
	}

	@Test
	void withAKeyBothAreOnUnlessOneIsNamed() {
		ActionSettings both = development(Map.of("ACTIONS_JWT_SECRET", SECRET));
		ActionSettings one = development(Map.of("ACTIONS_JWKS_URL", JWKS, "ACTIONS_ENABLED", " request-human ,"));

		assertThat(both.isOn(Action.CAPTURE_LEAD) && both.isOn(Action.REQUEST_HUMAN)).isTrue();
		assertThat(one.isOn(Action.REQUEST_HUMAN)).isTrue();
		assertThat(one.isOn(Action.CAPTURE_LEAD)).isFalse();
	}

	@Test
	void blankSettingsAreNotSet() {
		assertThat(development(Map.of("ACTIONS_JWT_SECRET", " ", "ACTIONS_JWKS_URL", "", "ACTIONS_ENABLED", "",
				"ACTIONS_RATE", "", "ACTIONS_ALLOWED_ORIGINS", ""))
			.tokens()).isEmpty();
	}

	@Test
	void readsOriginsAsBrowsersWriteThem() {
		assertThat(
				development(Map.of("ACTIONS_ALLOWED_ORIGINS", "HTTPS://App.Example.com:443/, http://localhost:3000,*"))
					.origins())
			.containsExactly("https://app.example.com", "http://localhost:3000", "*");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "ACTIONS_JWT_SECRET | 0123456789abcdef0123456789abcde | at least 32 bytes",
			"ACTIONS_JWKS_URL | auth.internal.example | must be an address",
			"ACTIONS_JWKS_URL | ftp://auth.example.com/jwks | must be an address",
			"ACTIONS_JWKS_URL | https://u:p@auth.example.com/jwks | must be an address",
			"ACTIONS_ENABLED | request-human,grant | must name actions, of which there are request-human, capture-lead",
			"ACTIONS_RATE | many | is not like", "ACTIONS_RATE | 07/s | is not like",
			"ACTIONS_DAILY | many | must be a number", "ACTIONS_DAILY | 007 | must be a number",
			"ACTIONS_DAILY | 30/m | must be a number", "ACTIONS_DAILY | -1 | must be a number",
			"ACTIONS_ALLOWED_ORIGINS | page.example | exact origins",
			"ACTIONS_ALLOWED_ORIGINS | https://app.example.com/page | exact origins",
			"ACTIONS_ALLOWED_ORIGINS | https://*.example.com | exact origins",
			"ACTIONS_ALLOWED_ORIGINS | null | exact origins",
			"ACTIONS_WEBHOOK_SECRETS | whsec_x | no source can be called actions" })
	void anUnfitSettingStopsTheStartWithASentenceThatDoesNotShowIt(String variable, String value, String sentence) {
		assertThatExceptionOfType(UnfitSettingsException.class).isThrownBy(() -> development(Map.of(variable, value)))
			.withMessageContaining(variable)
			.withMessageContaining(sentence)
			.withMessageNotContaining(value);
	}

	@Test
	void bothKindsOfKeyStopTheStart() {
		assertThatExceptionOfType(UnfitSettingsException.class)
			.isThrownBy(() -> development(Map.of("ACTIONS_JWKS_URL", JWKS, "ACTIONS_JWT_SECRET", SECRET)))
			.withMessageContaining("both set")
			.withMessageNotContaining(SECRET);
	}

	@Test
	void productionNeedsIssuerAndAudience() {
		assertThatExceptionOfType(UnfitSettingsException.class)
			.isThrownBy(() -> production(Map.of("ACTIONS_JWKS_URL", JWKS)))
			.withMessageContaining("ACTIONS_JWT_ISSUER must be set")
			.withMessageContaining("ACTIONS_JWT_AUDIENCE must be set");
		assertThat(production(Map.of()).tokens()).isEmpty();
		assertThat(production(inProduction("ACTIONS_JWKS_URL", JWKS)).tokens()).isPresent();
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://auth.example.com/jwks", "http://93.184.216.34/jwks" })
	void productionFetchesKeysThroughNoPublicNetworkInPlainText(String url) {
		assertThatExceptionOfType(UnfitSettingsException.class)
			.isThrownBy(() -> production(inProduction("ACTIONS_JWKS_URL", url)))
			.withMessageContaining("must begin with https://");
		assertThat(development(Map.of("ACTIONS_JWKS_URL", url)).tokens()).isPresent();
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://127.0.0.1:9000/jwks", "http://10.0.0.7/jwks", "http://localhost/jwks" })
	void productionMayFetchKeysFromTheNextMachine(String url) {
		assertThat(production(inProduction("ACTIONS_JWKS_URL", url)).tokens()).isPresent();
	}

	@ParameterizedTest
	@ValueSource(strings = { "*", "https://app.example.com,*", "http://app.example.com" })
	void productionAllowsExactOriginsOnly(String origins) {
		assertThatExceptionOfType(UnfitSettingsException.class)
			.isThrownBy(() -> production(Map.of("ACTIONS_ALLOWED_ORIGINS", origins)))
			.withMessageContaining("ACTIONS_ALLOWED_ORIGINS");
	}

	@Test
	void oneStartTellsOfEveryFault() {
		assertThatExceptionOfType(UnfitSettingsException.class).isThrownBy(
				() -> development(Map.of("ACTIONS_JWT_SECRET", "short", "ACTIONS_RATE", "x", "ACTIONS_ENABLED", "y")))
			.withMessageContaining("ACTIONS_JWT_SECRET")
			.withMessageContaining("ACTIONS_RATE")
			.withMessageContaining("ACTIONS_ENABLED");
	}

	private static Map<String, String> inProduction(String variable, String value) {
		Map<String, String> settings = new HashMap<>(
				Map.of("ACTIONS_JWT_ISSUER", "https://auth.example.com", "ACTIONS_JWT_AUDIENCE", "handsfree"));
		settings.put(variable, value);
		return settings;
	}

	private static ActionSettings development(Map<String, String> settings) {
		return ActionSettings.of(settings, Environment.DEVELOPMENT);
	}

	private static ActionSettings production(Map<String, String> settings) {
		return ActionSettings.of(settings, Environment.PRODUCTION);
	}

}
