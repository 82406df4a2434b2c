package dev.handsfree.webhooks.source.stripe;

import java.time.Instant;
import java.util.Map;

import dev.handsfree.events.SubscriptionChanged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.handsfree.webhooks.source.stripe.StripeWebhooks.changed;
import static dev.handsfree.webhooks.source.stripe.StripeWebhooks.details;
import static org.assertj.core.api.Assertions.assertThat;

/** What a snapshot tells beside the state: since when, and what was there before. */
class SubscriptionsTest {

	@ParameterizedTest
	@ValueSource(strings = { "\"start_date\":1690000000,\"created\":1700000000", "\"created\":1690000000" })
	void tellsSinceWhenItIsAndHowItIsPaid(String start) {
		SubscriptionChanged snapshot = snapshot(
				"\"collection_method\":\"send_invoice\",\"items\":{\"has_more\":true,\"data\":[]}," + start, "null");

		assertThat(snapshot.getStartedAt()).contains(Instant.ofEpochSecond(1690000000));
		assertThat(snapshot.getCollectionMethod()).contains("send_invoice");
		assertThat(snapshot.getItemsCut()).isTrue();
		assertThat(snapshot.getPrevious()).isEmpty();
	}

	@Test
	void tellsWhatTheChangeReplaced() {
		SubscriptionChanged snapshot = snapshot("\"created\":1", """
				{"status":"past_due","cancel_at":null,"cancel_at_period_end":false,"current_period_end":1700000000,
				 "trial_end":1690000000,"quantity":2,"latest_invoice":"in_0","pause_collection":{"behavior":"void"},
				 "metadata":{"handsfree_user":"u_0","handsfree_product":null,"other":"x"},"default_source":"src_1"}""");

		assertThat(snapshot.getPrevious())
			.isEqualTo(Map.ofEntries(Map.entry("status", "past_due"), Map.entry("cancel_at", ""),
					Map.entry("cancel_at_period_end", "false"), Map.entry("current_period_end", "1700000000"),
					Map.entry("trial_end", "1690000000"), Map.entry("quantity", "2"),
					Map.entry("latest_invoice", "in_0"), Map.entry("pause_collection", "paused"),
					Map.entry("metadata.handsfree_user", "u_0"), Map.entry("metadata.handsfree_product", "")));
	}

	@Test
	void whatNamedNobodyBeforeNamedNobody() {
		assertThat(snapshot("\"created\":1", "{\"metadata\":{\"handsfree_user\":\"undefined\"}}").getPrevious())
			.isEqualTo(Map.of("metadata.handsfree_user", ""));
	}

	@Test
	void tellsWhichItemsTheChangeReplacedAndTheirPeriod() {
		SubscriptionChanged snapshot = snapshot("\"created\":1",
				"""
						{"pause_collection":null,"items":{"data":[
						 {"price":{"id":"price_3"},"quantity":1,"current_period_start":1690000000,"current_period_end":1700000000},
						 {"plan":{"id":"price_1"},"quantity":2,"current_period_start":1680000000,"current_period_end":1690000000}]}}""");

		assertThat(snapshot.getPrevious()).isEqualTo(Map.of("pause_collection", "", "items", "price_1:2,price_3:1",
				"current_period_start", "1680000000", "current_period_end", "1700000000"));
	}

	private static SubscriptionChanged snapshot(String fields, String previous) {
		return details(changed("customer.subscription.updated",
				"{\"id\":\"sub_1\",\"status\":\"active\"," + fields + "}", previous), SubscriptionChanged.class);
	}

}
