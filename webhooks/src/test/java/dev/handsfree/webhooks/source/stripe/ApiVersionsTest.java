package dev.handsfree.webhooks.source.stripe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.handsfree.webhooks.event.Meaning.Silent;
import dev.handsfree.webhooks.event.Meaning.Typed;
import dev.handsfree.webhooks.event.Meaning.Unmapped;
import dev.handsfree.webhooks.event.Normalization;
import dev.handsfree.webhooks.event.Normalization.Normalized;
import dev.handsfree.webhooks.event.NormalizedEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The stories as Stripe renders them in each API version, one file per version: what they
 * mean is the same. Where a version does not tell something at all, that is named here,
 * and no version may tell anything else in its place.
 */
class ApiVersionsTest {

	private static final JsonMapper json = JsonMapper.builder().build();

	private static final Path FILES = Path.of("src", "test", "resources", "stripe");

	/** What Accounts v2 calls the customer that all other files call cus_1. */
	private static final String ACCOUNT = "acct_customer_1";

	private static final Map<String, JsonNode> VERSIONS = versions();

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', value = { "a renewal is paid | payment.succeeded | user_id 0/charge 0/payment_intent",
			"a renewal fails | payment.failed | user_id 0/payment_intent",
			"a renewal's intent fails | nothing_to_say | ''", "a single payment fails | payment.failed | ''",
			"a checkout is paid | checkout.completed payment.succeeded | 0/name 0/payment_status 1/name",
			"a subscription changes | subscription.changed | 0/collection_method 0/items/0/lookup_key",
			"a charge is refunded in part | payment.refunded | "
					+ "0/invoice 0/reason 0/refunds/0/amount 0/refunds/0/currency 0/refunds/0/refund 0/refunds/0/status",
			"a charge is disputed | payment.disputed | ''", "a customer changes | account.changed | ''" })
	void everyVersionTellsTheSame(String story, String types, String toldBySomeVersionsOnly) {
		Map<String, Set<String>> told = new TreeMap<>();
		Map<String, Integer> times = new TreeMap<>();
		VERSIONS.forEach((version, stories) -> {
			List<NormalizedEvent> events = normalized(stories.path(story));
			assertThat(events.stream().map(ApiVersionsTest::type).collect(Collectors.joining(" "))).as(version)
				.isEqualTo(types);
			facts(events).forEach((field, value) -> {
				told.computeIfAbsent(field, (name) -> new HashSet<>()).add(value);
				times.merge(field, 1, Integer::sum);
			});
		});

		assertThat(told).allSatisfy((field, values) -> assertThat(values).as(field).hasSize(1));
		times.values().removeIf(Integer.valueOf(VERSIONS.size())::equals);
		assertThat(times.keySet()).containsExactlyInAnyOrderElementsOf(words(toldBySomeVersionsOnly));
	}

	@Test
	void thereIsAFileOfEveryLayoutSince2019() {
		assertThat(VERSIONS.keySet()).containsExactly("2019-12-03", "2022-11-15", "2024-09-30.acacia",
				"2025-03-31.basil", "2025-11-17.clover", "2026-03-25.dahlia", "2026-10-28.endive",
				"2026-10-28.endive-accounts-v2");
	}

	/** Every leaf of what was told, by its path; what is absent has none. */
	private static Map<String, String> facts(List<NormalizedEvent> events) {
		Map<String, String> facts = new TreeMap<>();
		NormalizedEvent first = events.getFirst();
		facts.put("subject", first.subject());
		first.person().customer().ifPresent((customer) -> facts.put("customer", customer));
		first.person().userId().ifPresent((user) -> facts.put("user_id", user));
		first.person().email().ifPresent((email) -> facts.put("email", email));
		for (int i = 0; i < events.size(); i++) {
			if (events.get(i).meaning() instanceof Typed typed) {
				leaves(Integer.toString(i), json.readTree(typed.details().toString()), facts);
			}
		}
		facts.replaceAll((field, value) -> value.equals(ACCOUNT) ? "cus_1" : value);
		return facts;
	}

	private static void leaves(String path, @Nullable JsonNode node, Map<String, String> facts) {
		if (node == null || node.isNull()) {
			return;
		}
		if (node.isObject()) {
			node.properties().forEach((field) -> leaves(path + "/" + field.getKey(), field.getValue(), facts));
		}
		else if (node.isArray()) {
			for (int i = 0; i < node.size(); i++) {
				leaves(path + "/" + i, node.get(i), facts);
			}
		}
		else {
			facts.put(path, node.asString());
		}
	}

	private static String type(NormalizedEvent event) {
		return switch (event.meaning()) {
			case Typed typed -> typed.type().wireName();
			case Unmapped unmapped -> unmapped.reason().wireName();
			case Silent silent -> "silent";
		};
	}

	private static List<NormalizedEvent> normalized(JsonNode event) {
		assertThat(event.isObject()).isTrue();
		Normalization outcome = StripeWebhooks.normalize(event.toString());
		assertThat(outcome).isInstanceOf(Normalized.class);
		return ((Normalized) outcome).events();
	}

	private static List<String> words(String text) {
		return Arrays.stream(text.split(" ", -1)).filter((word) -> !word.isEmpty()).toList();
	}

	private static Map<String, JsonNode> versions() {
		try (Stream<Path> files = Files.list(FILES)) {
			return files.collect(Collectors.toMap((file) -> file.getFileName().toString().replaceFirst("\\.json$", ""),
					(file) -> json.readTree(file), (one, other) -> one, TreeMap::new));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
