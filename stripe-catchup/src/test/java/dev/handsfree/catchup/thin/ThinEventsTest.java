package dev.handsfree.catchup.thin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.catchup.thin.ThinEvents.Outcome;
import dev.handsfree.events.InboundEvent;
import dev.handsfree.events.SubscriptionChanged;
import dev.handsfree.publish.Publication.Published;
import dev.handsfree.publish.Publication.Unavailable;
import dev.handsfree.stripe.StripeUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static dev.handsfree.catchup.thin.KeptThinEvents.about;
import static dev.handsfree.catchup.thin.KeptThinEvents.renormalizer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is asked of Stripe for a thin event, and what is published of the answers. */
class ThinEventsTest {

	private static final String SUBSCRIPTION = "{\"id\":\"sub_1\",\"customer\":\"cus_1\",\"status\":\"%s\"}";

	private static final String RELATED = "\"related_object\":{\"id\":\"sub_1\",\"type\":\"subscription\",\"url\":\"/v1/subscriptions/sub_1\"}";

	private final ScriptedStripe stripe = new ScriptedStripe();

	private final List<InboundEvent> published = new ArrayList<>();

	private final ThinEvents events = new ThinEvents(this.stripe, renormalizer(), (events) -> {
		this.published.addAll(events);
		return new Published();
	});

	@Test
	void theObjectIsFetchedAndPublishedUnderTheKeptId() {
		this.stripe.has("/v1/subscriptions/sub_1", SUBSCRIPTION.formatted("past_due"));
		InboundEvent kept = about("evt_1", "v1.customer.subscription.past_due", RELATED);

		assertThat(this.events.take(kept)).isEqualTo(Outcome.PUBLISHED);

		InboundEvent event = only();
		assertThat(event.getEventId()).isEqualTo("stripe:evt_1");
		assertThat(event.getType()).contains("subscription.changed");
		assertThat(event.getOccurredAt()).isEqualTo("2026-11-23T09:00:00Z");
		assertThat(event.getCustomer()).contains("cus_1");
		assertThat(event.getOriginal()).isEqualTo(kept.getOriginal());
		SubscriptionChanged snapshot = event.getSubscriptionChanged().orElseThrow();
		assertThat(snapshot.getStatus()).isEqualTo("past_due");
		assertThat(snapshot.getChange()).contains("customer.subscription.past_due");
		assertThat(this.stripe.asked).containsExactly("/v2/core/events/evt_1", "/v1/subscriptions/sub_1");
	}

	@Test
	void aSnapshotIsBetterThanTheObjectAsItIsNow() {
		this.stripe.has("/v2/core/events/evt_1",
				"{\"id\":\"evt_1\",\"object\":\"v2.core.event\",\"snapshot_event\":\"evt_snapshot\"," + RELATED + "}");
		this.stripe.has("/v1/events/evt_snapshot",
				"{\"id\":\"evt_snapshot\",\"object\":\"event\",\"type\":\"customer.subscription.updated\",\"created\":1700000000,"
						+ "\"livemode\":false,\"data\":{\"object\":" + SUBSCRIPTION.formatted("past_due") + "}}");
		this.stripe.has("/v1/subscriptions/sub_1", SUBSCRIPTION.formatted("active"));

		this.events.take(about("evt_1", "v1.customer.subscription.past_due", ""));

		InboundEvent event = only();
		assertThat(event.getEventId()).isEqualTo("stripe:evt_1");
		assertThat(event.getSubscriptionChanged().orElseThrow().getStatus()).isEqualTo("past_due");
		assertThat(this.stripe.asked).doesNotContain("/v1/subscriptions/sub_1");
	}

	@Test
	void aConnectedAccountsObjectIsAskedForInItsName() {
		this.stripe.has("/v1/customers/cus_1", "{\"id\":\"cus_1\",\"name\":\"Ada\"}");

		this.events.take(about("evt_1", "v1.customer.created",
				"\"context\":\"acct_own/acct_9\",\"related_object\":{\"id\":\"cus_1\",\"url\":\"/v1/customers/cus_1\"}"));

		assertThat(this.stripe.contexts).containsOnly(Optional.of("acct_own/acct_9"));
		assertThat(only().getAccount()).contains("acct_9");
	}

	@ParameterizedTest
	@ValueSource(strings = { "v1.billing.meter.no_meter_found", "v2.core.event_destination.ping", "v1.invoice.created",
			"v1.checkout.session.expired" })
	void whatWouldHaveNoTypeIsNotAskedFor(String type) {
		assertThat(this.events.take(about("evt_1", type, RELATED))).isEqualTo(Outcome.NO_TYPE);
		assertThat(this.stripe.asked).isEmpty();
	}

	@Test
	void whatStripeDoesNotShowStaysAsItIs() {
		assertThat(this.events.take(about("evt_1", "v1.customer.created", RELATED))).isEqualTo(Outcome.NOT_SHOWN);
		assertThat(this.published).isEmpty();
	}

	@Test
	void whatSaysNothingIsNotPublished() {
		this.stripe.has("/v1/charges/ch_1",
				"{\"id\":\"ch_1\",\"captured\":false,\"amount_refunded\":500,\"currency\":\"eur\"}");

		assertThat(this.events.take(about("evt_1", "v1.charge.refunded",
				"\"related_object\":{\"id\":\"ch_1\",\"url\":\"/v1/charges/ch_1\"}")))
			.isEqualTo(Outcome.SAYS_NOTHING);
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://evil.example/v1/x", "/v1/../../x", "//evil.example/v1/customers/cus_1",
			"/v1/customers/cus_1?expand[]=x", "/v3/customers/cus_1", "", "/v1/customers/" })
	void onlyPathsOfStripesApiAreAsked(String url) {
		this.events.take(
				about("evt_1", "v1.customer.created", "\"related_object\":{\"id\":\"cus_1\",\"url\":\"" + url + "\"}"));

		assertThat(this.stripe.asked).containsExactly("/v2/core/events/evt_1");
	}

	@Test
	void withoutAnAnswerItIsTriedAgainLater() {
		this.stripe.away = true;

		assertThatThrownBy(() -> this.events.take(about("evt_1", "v1.customer.created", RELATED)))
			.isInstanceOf(StripeUnavailableException.class)
			.hasMessage("Stripe answers 429");
	}

	@Test
	void whatKafkaDoesNotTakeIsTriedAgainLater() {
		this.stripe.has("/v1/subscriptions/sub_1", SUBSCRIPTION.formatted("active"));
		ThinEvents withoutKafka = new ThinEvents(this.stripe, renormalizer(), (events) -> new Unavailable("away"));

		assertThatThrownBy(() -> withoutKafka.take(about("evt_1", "v1.customer.subscription.active", RELATED)))
			.isInstanceOf(NotKeptException.class)
			.hasMessage("Kafka: away");
	}

	private InboundEvent only() {
		assertThat(this.published).hasSize(1);
		return this.published.getFirst();
	}

	/** Stripe's place: has what it is given. */
	private static final class ScriptedStripe implements StripeObjects {

		private final JsonMapper json = JsonMapper.builder().build();

		private final Map<String, String> objects = new HashMap<>();

		private final List<String> asked = new ArrayList<>();

		private final List<Optional<String>> contexts = new ArrayList<>();

		private boolean away;

		private void has(String path, String object) {
			this.objects.put(path, object);
		}

		@Override
		public Optional<ObjectNode> at(String path, Optional<String> context) {
			if (this.away) {
				throw new StripeUnavailableException("Stripe answers 429");
			}
			this.asked.add(path);
			this.contexts.add(context);
			return Optional.ofNullable(this.objects.get(path)).map((object) -> this.json.readTree(object).asObject());
		}

	}

}
