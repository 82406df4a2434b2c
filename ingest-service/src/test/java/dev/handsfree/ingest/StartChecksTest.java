package dev.handsfree.ingest;

import java.util.ArrayList;
import java.util.List;

import dev.handsfree.settings.UnfitSettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** With which settings the service does not start, and how it says so. */
@ExtendWith(OutputCaptureExtension.class)
@Isolated("it looks for what the log of this JVM does not say")
class StartChecksTest {

	private static final String MARK = "Zaubertrank";

	@Test
	void everyProblemIsToldInOneStartAndNoValueIs(CapturedOutput output) {
		assertThatThrownBy(() -> start("HANDSFREE_ENV=production", "STRIPE_API_KEY=sk_test_" + MARK,
				"REGISTRY_URL=http://" + MARK + ".example.com", "TRUSTED_PROXIES=" + MARK, "KAFKA_REPLICATION=" + MARK,
				"CHATBOT_WEBHOOK_SECRETS=whsec_ " + MARK, "STRIPE_RATE=" + MARK))
			.isInstanceOf(UnfitSettingsException.class);

		assertThat(output.getAll())
			.contains("STRIPE_API_KEY is a test key", "REGISTRY_URL sends plain text", "TRUSTED_PROXIES must be",
					"KAFKA_REPLICATION must be", "CHATBOT_WEBHOOK_SECRETS", "STRIPE_RATE")
			.doesNotContain(MARK, "\tat ");
	}

	@Test
	void liveKeysStopADevelopersStart(CapturedOutput output) {
		assertThatThrownBy(() -> start("STRIPE_API_KEY=rk_live_" + MARK)).isInstanceOf(UnfitSettingsException.class);

		assertThat(output.getAll()).contains("STRIPE_API_KEY is a live key").doesNotContain(MARK);
	}

	@Test
	void misspeltVariablesAreWarnedOf(CapturedOutput output) {
		assertThatThrownBy(() -> start("STRIPE_WEBHOOK_SECRET=" + MARK, "STRIPE_RATES=" + MARK, "HANDSFREE_ENV=none"))
			.isInstanceOf(UnfitSettingsException.class);

		assertThat(output.getAll())
			.contains("STRIPE_WEBHOOK_SECRET is no setting; did you mean STRIPE_WEBHOOK_SECRETS?",
					"STRIPE_RATES is no setting; did you mean STRIPE_RATE?")
			.doesNotContain(MARK);
	}

	@Test
	void aSourceWhoseSecretsHaveAllExpiredIsToldOf(CapturedOutput output) {
		assertThatThrownBy(() -> start("HANDSFREE_ENV=none",
				"VERCEL_WEBHOOK_SECRETS=" + MARK
						+ "4uYk0Q2mXo8L;until=2020-01-01T00:00:00Z,4uYk0Q2mXo8LwVt1;until=2021-01-01T00:00:00Z"))
			.isInstanceOf(UnfitSettingsException.class);

		assertThat(output.getAll().lines().filter((line) -> line.contains("VERCEL_WEBHOOK_SECRETS"))).singleElement()
			.asString()
			.contains("WARN", "every secret has expired");
		assertThat(output.getAll()).doesNotContain(MARK);
	}

	@Test
	void whatCanBeGuessedIsWarnedOfInDevelopmentAndStopsProduction(CapturedOutput output) {
		for (String environment : List.of("none", "production")) {
			assertThatThrownBy(() -> start("HANDSFREE_ENV=" + environment, "VERCEL_WEBHOOK_SECRETS=Zaub",
					"ACCESS_API_TOKENS=Zaub", "ACTIONS_JWT_SECRET=" + "Z".repeat(40), "KAFKA_REPLICATION=none"))
				.isInstanceOf(UnfitSettingsException.class);
		}

		for (String sentence : List.of("VERCEL_WEBHOOK_SECRETS: secret 1 has fewer than 16 characters",
				"ACCESS_API_TOKENS: secret 1 has fewer than 16 characters",
				"ACTIONS_JWT_SECRET: secret 1 has fewer than 5 different characters")) {
			List<String> told = output.getAll().lines().filter((line) -> line.contains(sentence)).toList();
			assertThat(told).hasSize(2);
			assertThat(told.getFirst()).contains("WARN");
			assertThat(told.getLast()).doesNotContain("WARN");
		}
		assertThat(output.getAll()).doesNotContain("Zaub", "ZZZ");
	}

	private static void start(String... settings) {
		List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--management.server.port=0",
				"--STRIPE_WEBHOOK_SECRETS=whsec_stripe_test_secret_0123456789"));
		for (String setting : settings) {
			arguments.add("--" + setting);
		}
		IngestApplication.application().registerShutdownHook(false).run(arguments.toArray(String[]::new)).close();
	}

}
