package dev.handsfree.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which settings a start refuses, and what it says of them. */
class FitnessTest {

	@ParameterizedTest
	@ValueSource(strings = { "sk_test_1", "rk_test_1" })
	void productionRefusesTestKeys(String key) {
		assertThat(inProduction("STRIPE_API_KEY", key))
			.containsExactly("STRIPE_API_KEY is a test key, and HANDSFREE_ENV is production: set the live one.");
		assertThat(inDevelopment("STRIPE_API_KEY", key)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "sk_live_1", "rk_live_1" })
	void developmentRefusesLiveKeysOfEveryAccount(String key) {
		assertThat(inDevelopment("STRIPE_EU_API_KEY", key))
			.containsExactly("STRIPE_EU_API_KEY is a live key, and HANDSFREE_ENV is development: set a test one.");
		assertThat(inProduction("STRIPE_EU_API_KEY", key)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "ACCESS_WHEN_PAUSED, keep, stop, must be keep or end-of-period",
			"ACCESS_WHEN_PAUSED, end-of-period, Keep, must be keep or end-of-period",
			"STRIPE_CONNECTED_ACCOUNTS, 'acct_1, acct_2', 'acct_1,shop', 'must be like acct_1,acct_2'" })
	void refusesWhatDecidesAboutMoneyUnlessItIsOneOfItsWords(String name, String fit, String unfit, String problem) {
		assertThat(inDevelopment(name, fit)).isEmpty();
		assertThat(inDevelopment(name, unfit)).containsExactly(name + " " + problem + ".");
	}

	@Test
	void whatIsNotSaidIsDevelopment() {
		assertThat(Fitness.of(Map.of("STRIPE_API_KEY", "sk_live_1")).faults()).hasSize(1);
		assertThat(Fitness.of(Map.of("HANDSFREE_ENV", " ", "STRIPE_API_KEY", "sk_live_1")).faults()).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ "HUBSPOT_BASE_URL, http://127.0.0.1:8070/hubspot", "ZENDESK_BASE_URL, http://localhost:8070/zendesk",
			"STRIPE_API_BASE, http://[::1]:8070/stripe",
			"SLACK_WEBHOOK_URL, http://127.0.0.1:8070/slack/services/T0/B0/standin",
			"SMTP_URL, smtp://127.0.0.1:8025" })
	void productionRefusesStandIns(String name, String value) {
		assertThat(inProduction(name, value)).singleElement()
			.asString()
			.startsWith(name + " is ")
			.contains("stand-in", "set the real one");
		assertThat(inDevelopment(name, value)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "REGISTRY_URL, http://registry.example.com:8080", "HUBSPOT_BASE_URL, http://api.hubapi.com",
			"ZENDESK_BASE_URL, http://example.zendesk.com", "HUBSPOT_BASE_URL, http://10.example.com",
			"ZENDESK_BASE_URL, http://127.evil.example", "HUBSPOT_BASE_URL, http://11.1.2.3",
			"PUBLIC_URL, http://hooks.example.com", "ACTIONS_JWKS_URL, http://203.0.113.7/keys",
			"UPTIME_URLS, 'https://a.example.com, http://b.example.com'",
			"DATABASE_URL, jdbc:postgresql://db.example.com/handsfree",
			"DATABASE_URL, jdbc:postgresql://db.example.com/handsfree?sslmode=prefer",
			"SENTRY_DSN, http://key@sentry.example.com/1", "OTEL_EXPORTER_OTLP_ENDPOINT, http://[2001:db8::1]:4318" })
	void productionRefusesPlainTextOverNetworksOfOthers(String name, String value) {
		assertThat(inProduction(name, value)).singleElement()
			.asString()
			.startsWith(name + " sends plain text beyond loopback, private networks and TRUSTED_PROXIES");
		assertThat(inDevelopment(name, value)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "REGISTRY_URL, http://registry:8080", "REGISTRY_URL, http://127.0.0.1:8083",
			"REGISTRY_URL, http://10.1.2.3:8080", "HUBSPOT_BASE_URL, http://egress.internal",
			"ZENDESK_BASE_URL, http://100.64.0.9", "HUBSPOT_BASE_URL, http://[fd00::1]",
			"REGISTRY_URL, http://registry.handsfree.svc:8080", "OTEL_EXPORTER_OTLP_ENDPOINT, http://[fd00::1]:4318",
			"SMTP_URL, smtp://127.0.0.1:25", "SMTP_URL, smtp://user:password@mail.example.com:587",
			"HUBSPOT_BASE_URL, https://api.hubapi.com", "DATABASE_URL, jdbc:postgresql://postgres:5432/handsfree",
			"DATABASE_URL, jdbc:postgresql://db.example.com/handsfree?sslmode=verify-full",
			"SENTRY_DSN, https://key@sentry.example.com/1", "TRUSTED_PROXIES, '173.245.48.0/20, 2400:cb00::/32'",
			"OTEL_EXPORTER_OTLP_HEADERS, 'authorization=Basic%20YQ==, x-team=founders'", "KAFKA_REPLICATION, 3",
			"HUBSPOT_BASE_URL, ''" })
	void productionTakesWhatIsNearOrEncrypted(String name, String value) {
		assertThat(inProduction(name, value)).isEmpty();
	}

	@Test
	void trustedProxiesAreNear() {
		Map<String, String> settings = Map.of("HANDSFREE_ENV", "production", "TRUSTED_PROXIES", "203.0.113.0/24",
				"REGISTRY_URL", "http://203.0.113.7:8080", "CONSOLE_URL", "http://198.51.100.7");

		assertThat(Fitness.of(settings).faults()).singleElement().asString().startsWith("CONSOLE_URL ");
	}

	@ParameterizedTest
	@CsvSource({ "HANDSFREE_ENV, staging", "REGISTRY_URL, registry", "REGISTRY_URL, ftp://registry",
			"REGISTRY_URL, http://", "HUBSPOT_BASE_URL, 'https://a b'", "SMTP_URL, mail.example.com",
			"DATABASE_URL, postgresql://db/handsfree", "KAFKA_REPLICATION, three", "KAFKA_REPLICATION, 0",
			"TRUSTED_PROXIES, proxy.example.com", "TRUSTED_PROXIES, 10.0.0.0/33", "TRUSTED_PROXIES, 10.0.0/8",
			"TRUSTED_PROXIES, 999.0.0.1", "UPTIME_URLS, 'https://a.example.com,'",
			"SENTRY_DSN, https://sentry.example.com/1", "SENTRY_DSN, https://geheim@sentry.example.com",
			"SENTRY_DSN, geheim", "SENTRY_DSN, https://geheim@sentry.example.com/",
			"OTEL_EXPORTER_OTLP_ENDPOINT, collector 4318", "OTEL_EXPORTER_OTLP_ENDPOINT, collector",
			"OTEL_EXPORTER_OTLP_HEADERS, geheim", "OTEL_EXPORTER_OTLP_HEADERS, =geheim",
			"OTEL_EXPORTER_OTLP_HEADERS, 'a=geheim,'", "OTEL_EXPORTER_OTLP_HEADERS, a=%gehei" })
	void malformedSettingIsASentenceWithoutItsValue(String name, String value) {
		assertThat(inDevelopment(name, value)).singleElement()
			.asString()
			.startsWith(name + " must be ")
			.endsWith(".")
			.doesNotContain(value);
	}

	// Attack: settings that are unfit | every kind of them at once | a sentence each,
	// and no value
	@Test
	void everyProblemIsToldAtOnceAndNoValueIs() {
		Map<String, String> settings = Map.of("HANDSFREE_ENV", "production", "STRIPE_API_KEY", "sk_test_Zaubertrank",
				"HUBSPOT_BASE_URL", "http://Zaubertrank.example.com", "DATABASE_URL", "Zaubertrank", "PATH",
				"/usr/bin");

		List<String> problems = Fitness.of(settings).faults();

		assertThat(problems).hasSize(3).allSatisfy((sentence) -> assertThat(sentence).doesNotContain("Zaubertrank"));
	}

	@Test
	void everySettingHasAnOwnNameAndAPurpose() {
		assertThat(VariableCatalogue.all()).extracting(Variable::name).doesNotHaveDuplicates();
		assertThat(VariableCatalogue.all()).allSatisfy((variable) -> assertThat(variable.purpose()).isNotBlank());
		assertThat(VariableCatalogue.named("SENTRY_DSN")).map(Variable::secret).contains(true);
		assertThat(VariableCatalogue.named("NOTHING")).isEmpty();
	}

	private static List<String> inProduction(String name, String value) {
		return in("production", name, value);
	}

	private static List<String> inDevelopment(String name, String value) {
		return in("development", name, value);
	}

	private static List<String> in(String environment, String name, String value) {
		Map<String, String> settings = new HashMap<>();
		settings.put("HANDSFREE_ENV", environment);
		settings.put(name, value);
		return Fitness.of(settings).faults();
	}

}
