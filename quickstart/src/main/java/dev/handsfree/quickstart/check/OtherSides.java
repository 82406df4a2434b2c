package dev.handsfree.quickstart.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import dev.handsfree.quickstart.deployment.Settings;

/**
 * Says who is asked about which setting, and asks all of them side by side. What is not
 * set is not asked about.
 */
public final class OtherSides {

	private static final long PATIENCE_SECONDS = 12;

	private final Settings settings;

	private final List<Question> questions = new ArrayList<>();

	private OtherSides(Settings settings) {
		this.settings = settings;
	}

	/**
	 * Asks the other sides of what is set.
	 * @return their verdicts by the variable that each is about
	 */
	public static Map<String, Verdict> ask(Settings settings) {
		OtherSides all = new OtherSides(settings);
		all.collect();
		return all.answers();
	}

	private void collect() {
		both("STRIPE_API_BASE", "STRIPE_API_KEY",
				(base, key) -> about("STRIPE_API_KEY", new StripeKey(base, key)::verdict));
		String version = this.settings.get("HUBSPOT_API_VERSION").orElse("2026-09");
		both("HUBSPOT_BASE_URL", "HUBSPOT_TOKEN",
				(base, token) -> about("HUBSPOT_TOKEN", new HubSpotToken(base, token, version)::verdict));
		String agent = this.settings.get("ZENDESK_EMAIL").orElse("");
		both("ZENDESK_BASE_URL", "ZENDESK_TOKEN",
				(base, token) -> about("ZENDESK_TOKEN", new ZendeskToken(base, agent, token)::verdict));
		int replication = this.settings.get("KAFKA_REPLICATION")
			.filter((value) -> value.matches("[1-9][0-9]{0,3}"))
			.map(Integer::parseInt)
			.orElse(1);
		one("KAFKA_BOOTSTRAP_SERVERS", (servers) -> PlatformParts.kafka(servers, replication));
		one("REGISTRY_URL", (url) -> PlatformParts.registry(url, this.settings.get("REGISTRY_TOKEN")));
		one("DATABASE_URL", (url) -> PlatformParts.postgres(url, this.settings.get("DATABASE_USER"),
				this.settings.get("DATABASE_PASSWORD")));
		one("ACTIONS_JWKS_URL", PlatformParts::keys);
	}

	private void one(String variable, Asking asking) {
		this.settings.get(variable).ifPresent((value) -> about(variable, () -> asking.about(value)));
	}

	private void both(String address, String credential, Making making) {
		this.settings.get(address)
			.ifPresent((base) -> this.settings.get(credential).ifPresent((secret) -> making.of(base, secret)));
	}

	private void about(String variable, java.util.function.Supplier<Verdict> ask) {
		this.questions.add(new Question(variable, ask));
	}

	private Map<String, Verdict> answers() {
		Map<String, CompletableFuture<Verdict>> asked = new LinkedHashMap<>();
		ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
		try {
			this.questions.forEach((question) -> asked.put(question.variable(),
					CompletableFuture.supplyAsync(question.ask(), threads)
						.completeOnTimeout(Verdict.unanswered(), PATIENCE_SECONDS, TimeUnit.SECONDS)
						.exceptionally((failure) -> Verdict.unanswered("could not be asked"))));
			Map<String, Verdict> verdicts = new LinkedHashMap<>();
			asked.forEach((variable, verdict) -> verdicts.put(variable,
					Optional.ofNullable(verdict.join()).orElseGet(Verdict::unanswered)));
			return verdicts;
		}
		finally {
			threads.shutdownNow();
		}
	}

	/** Asks about a value. */
	private interface Asking {

		Verdict about(String value);

	}

	/** Makes a question of an address and what opens it. */
	private interface Making {

		void of(String base, String secret);

	}

}
