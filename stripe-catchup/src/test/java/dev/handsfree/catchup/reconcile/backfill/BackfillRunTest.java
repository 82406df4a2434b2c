package dev.handsfree.catchup.reconcile.backfill;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import dev.handsfree.catchup.reconcile.Statement;
import dev.handsfree.catchup.reconcile.StripeLists;
import dev.handsfree.catchup.reconcile.StripeSays;
import dev.handsfree.events.InboundEvent;
import dev.handsfree.events.PaymentRefunded;
import dev.handsfree.events.ReconcileCursor;
import dev.handsfree.events.SubscriptionChanged;
import dev.handsfree.standin.wire.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Against Stripe's stand-in, over HTTP. */
class BackfillRunTest {

	private final BackfillScene scene = new BackfillScene();

	private final Instant created = this.scene.ago(Duration.ofDays(200));

	@AfterEach
	void closes() {
		this.scene.close();
	}

	@Test
	void publishesEverySubscriptionAsASnapshotWithItsCustomersEmail() {
		// Given
		this.scene.stripe().put(StripeSays.customer("cus_1", "Ada@example.com"));
		this.scene.stripe().put(StripeSays.subscription("sub_1", "active", this.created));
		this.scene.stripe().put(StripeSays.subscription("sub_2", "canceled", this.created));
		// When
		Statement statement = this.scene.backfill();
		// Then
		assertThat(statement.sentence()).isEqualTo("complete, 2 listed, 2 published");
		assertThat(this.scene.published).extracting(BackfillRunTest::subscription)
			.extracting(SubscriptionChanged::getSubscription, SubscriptionChanged::getStatus)
			.containsExactlyInAnyOrder(tuple("sub_1", "active"), tuple("sub_2", "canceled"));
		assertThat(this.scene.published).allSatisfy((event) -> {
			assertThat(event.getBackfill()).isTrue();
			assertThat(event.getEventId()).matches("stripe:backfill:sub_\\d:[0-9a-f]{16}");
			assertThat(event.getEmail()).contains("ada@example.com");
			assertThat(event.getCustomer()).contains("cus_1");
		});
	}

	@Test
	void aSnapshotIsNotNewerThanItsAnswer() {
		// Given
		this.scene.stripe().put(StripeSays.subscription("sub_1", "active", this.created));
		Instant before = Instant.now();
		// When
		this.scene.backfill();
		// Then
		assertThat(subscription(this.scene.published.getFirst()).getAsOf())
			.isBetween(before.minusSeconds(3), Instant.now().minusSeconds(1))
			.isEqualTo(this.scene.published.getFirst().getOccurredAt());
	}

	@Test
	void publishesACompletedCheckoutAsWhatWasPaidAndWhen() {
		// Given
		Instant paidAt = this.created.plusSeconds(90);
		this.scene.stripe().put(StripeSays.oneOff("cs_1", "pi_1", this.created));
		this.scene.stripe().put(StripeSays.intent("pi_1", "ch_1"));
		this.scene.stripe().put(StripeSays.charge("ch_1", "pi_1", 0, false, paidAt));
		// When
		this.scene.backfill();
		// Then
		assertThat(types()).containsExactly("checkout.completed", "payment.succeeded");
		assertThat(this.scene.published).allSatisfy((event) -> {
			assertThat(event.getOccurredAt()).isEqualTo(paidAt);
			assertThat(event.getUserId()).contains("u_1");
			assertThat(event.getBackfill()).isTrue();
		});
		InboundEvent payment = this.scene.published.getLast();
		assertThat(payment.getEventId()).isEqualTo(this.scene.published.getFirst().getEventId() + "#payment.succeeded")
			.startsWith("stripe:backfill:cs_1:");
		assertThat(payment.getProvider()).contains("stripe");
		assertThat(payment.getPaymentSucceeded().orElseThrow().getLines()).hasSize(1);
		assertThat(payment.getPaymentSucceeded().orElseThrow().getPaymentId()).isEqualTo("pi_1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "processing", "requires_capture" })
	void tellsOfACheckoutWhosePaymentIsOnItsWayAndOfNoPayment(String status) {
		// Given
		this.scene.stripe().put(StripeSays.oneOff("cs_1", "pi_1", this.created).replace("\"paid\"", "\"unpaid\""));
		this.scene.stripe()
			.put(StripeSays.intent("pi_1", "ch_1")
				.replace("\"livemode\"", "\"status\":\"" + status + "\",\"livemode\""));
		// When
		this.scene.backfill();
		// Then
		assertThat(types()).containsExactly("checkout.completed");
	}

	@Test
	void tellsOfMoneyThatWentBackSince() {
		// Given
		this.scene.stripe().put(StripeSays.oneOff("cs_1", "pi_1", this.created));
		this.scene.stripe().put(StripeSays.intent("pi_1", "ch_1"));
		this.scene.stripe().put(StripeSays.charge("ch_1", "pi_1", 900, true, this.created));
		this.scene.stripe().put(StripeSays.dispute("dp_1", "ch_1", this.created.plusSeconds(60)));
		this.scene.stripe().put(StripeSays.dispute("dp_2", "ch_2", this.created));
		// When
		this.scene.backfill();
		// Then
		assertThat(types()).containsExactly("checkout.completed", "payment.succeeded", "payment.refunded",
				"payment.disputed");
		PaymentRefunded refund = this.scene.published.get(2).getPaymentRefunded().orElseThrow();
		assertThat(refund.getAmount()).isEqualTo(900);
		assertThat(refund.getCumulative()).isTrue();
		assertThat(this.scene.published.get(3).getPaymentDisputed().orElseThrow().getStatus()).isEqualTo("lost");
	}

	@Test
	void tellsOfTheInvoiceThatAOneOffWasPaidBy() {
		// Given
		this.scene.stripe()
			.put(StripeSays.oneOff("cs_1", "pi_1", this.created).replace("\"mode\"", "\"invoice\":\"in_1\",\"mode\""));
		this.scene.stripe().put("""
				{"id":"in_1","object":"invoice","status":"paid","livemode":false,"amount_paid":900,"currency":"eur",
				 "customer":"cus_1"}""");
		// When
		this.scene.backfill();
		// Then
		assertThat(types()).containsExactly("checkout.completed", "payment.succeeded");
		assertThat(this.scene.published.getLast().getPaymentSucceeded().orElseThrow().getPaymentId()).isEqualTo("in_1");
	}

	@Test
	void saysNothingOfCheckoutsThatAreUnpaidOrNotCompleted() {
		// Given
		this.scene.stripe().put(StripeSays.oneOff("cs_1", "pi_1", this.created).replace("\"paid\"", "\"unpaid\""));
		this.scene.stripe().put(StripeSays.oneOff("cs_2", "pi_2", this.created).replace("\"complete\"", "\"open\""));
		// When
		Statement statement = this.scene.backfill();
		// Then
		assertThat(this.scene.published).isEmpty();
		assertThat(statement.isComplete()).isTrue();
	}

	@Test
	void repeatsTheSameIdsForTheSameThingsAndNewOnesForWhatChanged() {
		// Given
		this.scene.stripe().put(StripeSays.subscription("sub_1", "active", this.created));
		this.scene.stripe().put(StripeSays.subscription("sub_2", "active", this.created));
		this.scene.stripe().put(StripeSays.oneOff("cs_1", "pi_1", this.created));
		this.scene.backfill();
		List<String> first = List.copyOf(this.scene.ids());
		this.scene.published.clear();
		this.scene.clock.pass(Duration.ofDays(1));
		// When
		this.scene.backfill();
		List<String> second = List.copyOf(this.scene.ids());
		this.scene.published.clear();
		this.scene.stripe().put(StripeSays.subscription("sub_2", "past_due", this.created));
		this.scene.backfill();
		// Then
		assertThat(second).containsExactlyElementsOf(first);
		assertThat(this.scene.ids()).hasSameSizeAs(first)
			.filteredOn((id) -> !first.contains(id))
			.singleElement()
			.asString()
			.startsWith("stripe:backfill:sub_2:");
	}

	@Test
	void anIdSaysNothingOfWhenItWasLookedAt() {
		// Given
		Snapshots snapshots = new Snapshots(this.scene.source(), this.scene.clock);
		JsonNode subscription = JsonMapper.shared().readTree(StripeSays.subscription("sub_1", "active", this.created));
		// When
		List<InboundEvent> today = snapshots
			.events(new Snapshot(subscription, "customer.subscription.updated", this.created));
		List<InboundEvent> tomorrow = snapshots
			.events(new Snapshot(subscription, "customer.subscription.updated", this.created.plus(Duration.ofDays(1))));
		// Then
		assertThat(tomorrow.getFirst().getEventId()).isEqualTo(today.getFirst().getEventId());
		assertThat(tomorrow.getFirst().getOccurredAt()).isAfter(today.getFirst().getOccurredAt());
	}

	@Test
	void publishesNothingThatTheSourceMayNotEmit() {
		// Given
		this.scene.settings.put("STRIPE_TYPES", "payment.succeeded");
		this.scene.stripe().put(StripeSays.subscription("sub_1", "active", this.created));
		this.scene.stripe()
			.put(StripeSays.oneOff("cs_1", "pi_1", this.created).replace("\"livemode\":false", "\"livemode\":true"));
		// When
		this.scene.backfill();
		// Then
		assertThat(this.scene.published).isEmpty();
	}

	@Test
	void goesOnWhereItWasCutShort() {
		// Given
		for (int number = 0; number < 250; number++) {
			this.scene.stripe()
				.put(StripeSays.subscription("sub_" + number, "active", this.created.plusSeconds(number)));
		}
		this.scene.stripe().put(StripeSays.oneOff("cs_1", "pi_1", this.created));
		this.scene.stripe().failNext(Fault.status(500).times(-1).on("/v1/checkout"));
		this.scene.writesUntilLost = 3;
		// When
		Statement lost = this.scene.backfill();
		int published = this.scene.published.size();
		this.scene.writesUntilLost = Integer.MAX_VALUE;
		Statement failed = this.scene.backfill();
		int listed = this.scene.calls("/v1/subscriptions");
		// Then
		assertThat(lost.isComplete()).isFalse();
		assertThat(published).isEqualTo(200);
		assertThat(failed.sentence()).isEqualTo("incomplete: Stripe answers 500, 6 times; 150 listed, 150 published");
		assertThat(listed).isEqualTo(4);
		assertThat(this.scene.said()).returns("incomplete", ReconcileCursor::getOutcome)
			.returns(Instant.EPOCH, ReconcileCursor::getCompleteUpTo);
		assertThat(this.scene.backfill.wasOnceComplete()).isFalse();
	}

	@Test
	void aCompleteOneBeganWhenItsFirstPartDid() {
		// Given
		this.scene.stripe().failNext(Fault.status(500).times(StripeLists.TRIES).on("/v1/checkout"));
		Instant begun = this.scene.clock.instant();
		this.scene.backfill();
		this.scene.clock.pass(Duration.ofHours(1));
		// When
		Statement statement = this.scene.backfill();
		// Then
		assertThat(statement.isComplete()).isTrue();
		assertThat(this.scene.backfill.completedAt()).isEqualTo(begun);
		assertThat(this.scene.backfill.wasOnceComplete()).isTrue();
		assertThat(this.scene.said().getOutcome()).isEqualTo("complete");
	}

	@Test
	void beginsTheListAgainWhenTheObjectThatItStoodAtIsGone() {
		// Given
		this.scene.stripe().put(StripeSays.subscription("sub_1", "active", this.created));
		this.scene.backfill = BackfillCursor.NEW.begun(this.created).after("sub_gone");
		// When
		Statement statement = this.scene.backfill();
		// Then
		assertThat(statement.isComplete()).isTrue();
		assertThat(this.scene.published).hasSize(1);
	}

	private List<String> types() {
		return this.scene.published.stream().map((event) -> event.getType().orElse("none")).toList();
	}

	private static SubscriptionChanged subscription(InboundEvent event) {
		return Objects.requireNonNull(event.getSubscriptionChanged().orElse(null));
	}

}
