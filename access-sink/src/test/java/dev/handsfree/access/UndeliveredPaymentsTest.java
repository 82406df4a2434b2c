package dev.handsfree.access;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import dev.handsfree.access.entitlement.AccessDocument;
import dev.handsfree.access.store.UndeliveredPayments;
import dev.handsfree.delivery.Delivery;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.delivery.Trigger;
import dev.handsfree.events.ReviewDecision;
import dev.handsfree.purchases.Status;
import dev.handsfree.purchases.fact.Name;
import dev.handsfree.topics.Event;
import dev.handsfree.topics.review.DecisionKind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static dev.handsfree.access.TestDatabase.deliver;
import static dev.handsfree.access.TestEvents.PERIOD_END;
import static dev.handsfree.access.TestEvents.START;
import static dev.handsfree.access.TestEvents.checkout;
import static dev.handsfree.access.TestEvents.failed;
import static dev.handsfree.access.TestEvents.paid;
import static dev.handsfree.access.TestEvents.subscription;
import static org.assertj.core.api.Assertions.assertThat;

/** Whoever has paid is let in while their payment is a dead letter. */
@Tag("integration")
@ExtendWith(SharedDatabase.class)
class UndeliveredPaymentsTest {

	private static final Event PAID = paid("evt_paid", "in_1", START, PERIOD_END);

	private static final Name CUSTOMER = Name.customer("cus_1");

	private static TestDatabase database;

	private AccessDestination sink;

	@BeforeAll
	static void start(TestDatabase shared) {
		database = shared;
	}

	@BeforeEach
	void forget() {
		database.forgetEverything();
		this.sink = database.sink(Optional.empty());
	}

	@Test
	void letInWithASentenceUntilTheyAreDelivered() {
		this.sink.givenUp(live(PAID));
		this.sink.givenUp(live(PAID));

		AccessDocument meanwhile = told(CUSTOMER);
		assertThat(meanwhile.allowed()).isTrue();
		assertThat(meanwhile.status()).isEqualTo(Status.UNDER_REVIEW);
		assertThat(meanwhile.message()).contains("received a payment of yours");

		Outcome putBack = this.sink.deliver(List.of(replayed(PAID))).getFirst();
		assertThat(putBack).isInstanceOf(Outcome.Delivered.class);
		assertThat(database.undelivered().concern(CUSTOMER, TestDatabase.CLOCK.instant())).isFalse();
	}

	@Test
	void userIsFoundThroughWhatIsKnown() {
		deliver(this.sink, checkout("evt_checkout"));
		deliver(this.sink, subscription("evt_over", "canceled", START));
		assertThat(told(Name.user("u_1")).allowed()).isFalse();

		this.sink.givenUp(live(PAID));

		assertThat(told(Name.user("u_1")).status()).isEqualTo(Status.UNDER_REVIEW);
		assertThat(told(Name.user("u_2")).status()).isEqualTo(Status.NONE);
	}

	@Test
	void whoeverHasAccessIsToldOfThat() {
		deliver(this.sink, subscription("evt_active", "active", START));
		this.sink.givenUp(live(PAID));
		assertThat(told(CUSTOMER).status()).isEqualTo(Status.ACTIVE);
	}

	@Test
	void onlyWhatWouldHaveOpenedAccessLetsIn() {
		this.sink.givenUp(live(subscription("evt_over", "canceled", START)));
		this.sink.givenUp(live(failed("evt_failed", "in_1", START)));
		this.sink.givenUp(live(asLive(PAID)));
		assertThat(told(CUSTOMER).status()).isEqualTo(Status.NONE);
	}

	@Test
	void refusedOnceMoreTheyAreStillLetIn() {
		this.sink.givenUp(live(PAID));
		this.sink.givenUp(replayed(PAID));
		assertThat(told(CUSTOMER).allowed()).isTrue();
	}

	@Test
	void endsAtOnceWhenAPersonLeavesItUndelivered() {
		this.sink.givenUp(live(PAID));
		new PeoplesDecisions(database.factsLearner(), (decision, question) -> {
		}, (decision) -> {
		}, database.undelivered()).apply(ReviewDecision.newBuilder()
			.setReview("access:stripe:evt_paid:grant-access")
			.setDecision(DecisionKind.DISCARD.wireName())
			.setEventId("stripe:evt_paid")
			.setBy("ops@example.com")
			.setAt(START)
			.build());
		assertThat(told(CUSTOMER).status()).isEqualTo(Status.NONE);
	}

	@Test
	void endsByItselfAfterThreeDays() {
		this.sink.givenUp(live(PAID));
		Instant end = TestDatabase.CLOCK.instant().plus(UndeliveredPayments.AT_MOST);
		assertThat(told(CUSTOMER, end.minusSeconds(1)).allowed()).isTrue();
		assertThat(told(CUSTOMER, end).allowed()).isFalse();
	}

	private static Delivery live(Event event) {
		return new Delivery(event, TestDatabase.AUTOMATION, 1);
	}

	private static Delivery replayed(Event event) {
		return new Delivery(new Trigger.OfEvent(event), TestDatabase.AUTOMATION, 1, Optional.of("rp_1"));
	}

	private static Event asLive(Event event) {
		return new Event(event.id(), event.type(), event.occurredAt(), event.source(), event.provider(),
				event.subject(), true, event.account(), event.userId(), event.customer(), event.email(), false, false,
				event.details());
	}

	private static AccessDocument told(Name name) {
		return told(name, TestDatabase.CLOCK.instant());
	}

	private static AccessDocument told(Name name, Instant at) {
		return database.lookUp(Clock.fixed(at, ZoneOffset.UTC)).of(name);
	}

}
