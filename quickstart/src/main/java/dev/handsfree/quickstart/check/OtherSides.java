package dev.handsfree.quickstart.check;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.handsfree.deployment.destination.DestinationVendor;
import dev.handsfree.deployment.destination.Verdict;
import dev.handsfree.settings.Settings;

/**
 * Asks the other sides of what is set, side by side, whether they accept it. What is not
 * set is not asked about.
 */
final class OtherSides {

	private static final long PATIENCE_SECONDS = 12;

	private OtherSides() {
	}

	/** Their verdicts by the variable that each is about. */
	static Map<String, Verdict> ask(Settings settings) {
		Map<String, Supplier<Verdict>> questions = questions(settings);
		Map<String, CompletableFuture<Verdict>> asked = new LinkedHashMap<>();
		ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
		try {
			questions.forEach((variable, question) -> asked.put(variable,
					CompletableFuture.supplyAsync(question, threads)
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

	private static Map<String, Supplier<Verdict>> questions(Settings settings) {
		Map<String, Supplier<Verdict>> questions = new LinkedHashMap<>();
		DestinationVendor.ALL.forEach((destination) -> destination.question()
			.ifPresent((question) -> destination.asked(settings)
				.ifPresent((variable) -> questions.put(variable, () -> question.apply(settings)))));
		Map<String, Function<String, Verdict>> parts = new LinkedHashMap<>();
		parts.put("KAFKA_BOOTSTRAP_SERVERS", (servers) -> PlatformParts.kafka(servers, replication(settings)));
		parts.put("REGISTRY_URL", (url) -> PlatformParts.registry(url, settings.get("REGISTRY_TOKEN")));
		parts.put("DATABASE_URL",
				(url) -> PlatformParts.postgres(url, settings.get("DATABASE_USER"), settings.get("DATABASE_PASSWORD")));
		parts.put("ACTIONS_JWKS_URL", PlatformParts::keys);
		parts.forEach((variable, question) -> settings.get(variable)
			.ifPresent((value) -> questions.put(variable, () -> question.apply(value))));
		return questions;
	}

	/** What is no number is told by its own check. */
	private static int replication(Settings settings) {
		return settings.get("KAFKA_REPLICATION")
			.filter((value) -> value.matches("[1-9][0-9]{0,3}"))
			.map(Integer::parseInt)
			.orElse(1);
	}

}
