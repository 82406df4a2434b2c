package dev.handsfree.webhooks.source;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.handsfree.settings.Environment;
import dev.handsfree.settings.UnfitSettingsException;
import dev.handsfree.signature.Verification;
import dev.handsfree.signature.Verification.Verified;
import dev.handsfree.webhooks.Presets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Which secrets of webhooks are none, whoever sends, and how their ends are written. */
class WeakSecretsTest {

	private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

	private static final String GOOD = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

	private static final byte[] BODY = "{\"id\":\"evt_1\"}".getBytes(StandardCharsets.UTF_8);

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("guessable")
	void productionRefusesWhatCanBeGuessed(String preset, String secrets, int position) {
		assertThat(problems("production", preset, secrets)).singleElement()
			.asString()
			.startsWith(variable(preset) + ": secret " + position + " has fewer than ")
			.doesNotContain(secrets);
		assertThat(problems("development", preset, secrets)).isEmpty();
	}

	static Stream<Arguments> guessable() {
		return Presets.all()
			.keySet()
			.stream()
			.sorted()
			.flatMap((preset) -> Stream.of(arguments(preset, "YQ==", 1), arguments(preset, "a".repeat(40), 1),
					arguments(preset, "whsec_" + "A".repeat(32), 1),
					// One byte, again and again, in base64.
					arguments(preset, "YWFh".repeat(10), 1), arguments(preset, "whsec_Abc1", 1),
					arguments(preset, "ab".repeat(20), 1), arguments(preset, GOOD + ", YQ==", 2),
					arguments(preset, GOOD + ",YQ==;until=2099-01-01T00:00:00Z", 2)));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("presets")
	void productionTakesWhatCannotBeGuessed(String preset) {
		assertThat(problems("production", preset, GOOD + ",4uYk0Q2mXo8LwVt1DdB3")).isEmpty();
	}

	static Stream<String> presets() {
		return Presets.all().keySet().stream();
	}

	@ParameterizedTest
	@ValueSource(strings = { ";until=TIME", "; until=TIME", " ;until=TIME", " ; until = TIME ", ";\tuntil=TIME",
			";Until=TIME", "; UNTIL =TIME", ";\u00a0until=TIME", ";until=\u00a0TIME" })
	void anEndIsReadHoweverItIsSpaced(String end) {
		assertThat(verify(GOOD + end.replace("TIME", "2026-11-23T10:00:01Z"))).isEqualTo(new Verified(0));
		assertThat(verify(GOOD + end.replace("TIME", "2026-11-23T12:00:01+02:00"))).isEqualTo(new Verified(0));
		assertThat(verify(GOOD + end.replace("TIME", "2026-11-23T10:00:00Z"))).isNotEqualTo(new Verified(0));
	}

	@ParameterizedTest
	@ValueSource(strings = { ";until", "; until", ";until=", "; until = ", ";until:2099-01-01T00:00:00Z",
			"; until 2099-01-01T00:00:00Z", ";until=2099-01-01", ";until==2099-01-01T00:00:00Z",
			";until=2099-01-01T00:00:00Z;until=2098-01-01T00:00:00Z", ";until=2099-01-01T00:00:00Z;", ";expires=2099",
			"; valid-until=2099-01-01T00:00:00Z", ";" })
	void whatIsNoEndStopsTheStartAndBecomesNoPartOfTheSecret(String end) {
		assertThatThrownBy(() -> verify(GOOD + end)).isInstanceOf(UnfitSettingsException.class)
			.hasMessageContaining("STRIPE_WEBHOOK_SECRETS: secret 1 has an expiry that is not like")
			.hasMessageNotContaining(GOOD);
	}

	private static Verification verify(String secrets) {
		Source stripe = SourceSettings
			.sources(Map.of("STRIPE_WEBHOOK_SECRETS", secrets), Presets.all(), Environment.DEVELOPMENT,
					Clock.fixed(NOW, ZoneOffset.UTC))
			.named("stripe")
			.orElseThrow();
		Map<String, String> headers = Presets.named("stripe").orElseThrow().signer(GOOD).sign("", NOW, BODY);
		return stripe.verify((name) -> List.of(headers.getOrDefault(name, "")), BODY);
	}

	private static List<String> problems(String environment, String preset, String secrets) {
		return SourceSettings
			.findings(Map.of("HANDSFREE_ENV", environment, variable(preset), secrets, "PUBLIC_URL",
					"https://hooks.example.com"), Presets.all())
			.faults();
	}

	private static String variable(String preset) {
		return preset.toUpperCase(java.util.Locale.ROOT).replace('-', '_') + "_WEBHOOK_SECRETS";
	}

}
