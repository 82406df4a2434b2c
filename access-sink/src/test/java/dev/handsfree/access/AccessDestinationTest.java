package dev.handsfree.access;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.handsfree.access.store.StoredEntitlements;
import dev.handsfree.delivery.DatabaseFailure;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.purchases.Entitlements;
import dev.handsfree.purchases.fact.InvoiceId;
import dev.handsfree.purchases.fact.Name;
import dev.handsfree.purchases.fact.money.InvoicePayment;
import dev.handsfree.purchases.grant.Grant;
import dev.handsfree.standin.StandIns;
import dev.handsfree.standin.wire.Fault;
import dev.handsfree.stripe.StripeCalls;
import dev.handsfree.stripe.StripeFacts;
import dev.handsfree.topics.Cause;
import dev.handsfree.topics.Event;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import static dev.handsfree.access.TestDatabase.deliver;
import static dev.handsfree.access.TestEvents.PERIOD_END;
import static dev.handsfree.access.TestEvents.START;
import static dev.handsfree.access.TestEvents.account;
import static dev.handsfree.access.TestEvents.chargeRefunded;
import static dev.handsfree.access.TestEvents.checkout;
import static dev.handsfree.access.TestEvents.customer;
import static dev.handsfree.access.TestEvents.failed;
import static dev.handsfree.access.TestEvents.lead;
import static dev.handsfree.access.TestEvents.ofPayer;
import static dev.handsfree.access.TestEvents.oneOff;
import static dev.handsfree.access.TestEvents.paid;
import static dev.handsfree.access.TestEvents.refund;
import static dev.handsfree.access.TestEvents.subscription;
import static org.assertj.core.api.Assertions.assertThat;

@Tag("integration")
@ExtendWith(SharedDatabase.class)
class AccessDestinationTest {

	private static final Event CHECKOUT = checkout("evt_checkout");

	private static final Event ACTIVE = subscription("evt_active", "active", START);

	private static final Event PAID = paid("evt_paid", "in_1", START, PERIOD_END);

	private static final Name USER = Name.user("u_1");

	private static TestDatabase database;

	private static StandIns standIns;

	private AccessDestination sink;

	@BeforeAll
	static void start(TestDatabase shared) {
		database = shared;
		standIns = StandIns.start(StandIns.Settings.ephemeral());
	}

	@AfterAll
	static void stop() {
		standIns.close();
	}

	@BeforeEach
	void forget() {
		database.forgetEverything();
		this.sink = database.sink(Optional.empty());
	}

	@Test
	void secondTimeIsAlreadyThere() {
		assertThat(deliver(this.sink, CHECKOUT)).isEqualTo(new Outcome.Delivered("u_1"));
		assertThat(deliver(this.sink, ACTIVE)).isEqualTo(new Outcome.Delivered("u_1"));
		assertThat(deliver(this.sink, ACTIVE)).isEqualTo(new Outcome.AlreadyThere("u_1"));
		assertThat(deliver(database.sink(Optional.empty()), CHECKOUT)).isEqualTo(new Outcome.AlreadyThere("u_1"));
		assertThat(states(USER)).containsExactly(Grant.State.ACTIVE);
	}

	@Test
	void olderSnapshotIsSuperseded() {
		deliver(this.sink, subscription("evt_new", "canceled", START.plusSeconds(60)));
		assertThat(deliver(this.sink, ACTIVE)).isInstanceOf(Outcome.Superseded.class);
		assertThat(states(Name.customer("cus_1"))).containsExactly(Grant.State.ENDED);
	}

	@Test
	void documentAndHistoryChangeTogetherAndOnlyWhenSomethingChanged() {
		for (Event event : List.of(ACTIVE, PAID, CHECKOUT, ACTIVE, PAID)) {
			deliver(this.sink, event);
		}
		assertThat(database.history(Name.customer("cus_1"))).startsWith("stripe:evt_active").doesNotHaveDuplicates();
		assertThat(database.history(USER)).containsExactly("stripe:evt_checkout");
		assertThat(entitlements(USER)).isEqualTo(entitlements(Name.customer("cus_1")));
	}

	@Test
	void chatGivesNothingUntilAnAddressIsVerified() {
		deliver(this.sink, ACTIVE);
		deliver(this.sink, customer("evt_c", "cus_1", "ada@example.com"));
		assertThat(deliver(this.sink, lead("msg_1", "u_7", "ada@example.com"))).isInstanceOf(Outcome.Superseded.class);
		assertThat(deliver(this.sink, account("msg_2", "u_7", "ada@example.com", false)))
			.isInstanceOf(Outcome.Delivered.class);
		Event forged = TestEvents.event("msg_3", ACTIVE.type(), START, "chatbot", "u_7", "cus_1", null,
				ACTIVE.details());
		assertThat(deliver(this.sink, forged)).isInstanceOf(Outcome.Superseded.class);
		assertThat(states(Name.user("u_7"))).isEmpty();
		deliver(this.sink, account("msg_4", "u_7", "ada@example.com", true));
		assertThat(states(Name.user("u_7"))).containsExactly(Grant.State.ACTIVE);
	}

	@Test
	void verifiedEmailOpensAccessWhateverCameFirst() {
		Event newer = TestEvents.event("msg_5", dev.handsfree.topics.EventType.ACCOUNT_CHANGED, START.plusSeconds(5),
				"chatbot", "u_7", null, "ada@example.com",
				dev.handsfree.events.AccountChanged.newBuilder().setEmailVerified(true).build());
		deliver(this.sink, newer);
		deliver(this.sink, ACTIVE);
		deliver(this.sink, customer("evt_c", "cus_1", "ada@example.com"));
		assertThat(states(Name.user("u_7"))).containsExactly(Grant.State.ACTIVE);
	}

	@Test
	void liveMoneyHasNoBusinessInDevelopment() {
		Event live = new Event(ACTIVE.id(), ACTIVE.type(), START, "stripe", Optional.empty(), "cus_1", true,
				Optional.empty(), Optional.of("u_1"), Optional.of("cus_1"), Optional.empty(), false, false,
				ACTIVE.details());
		assertThat(deliver(this.sink, live)).isInstanceOf(Outcome.Superseded.class);
		assertThat(database.document(USER)).isEmpty();
	}

	@Test
	void oddAndLongUserIdsAreKept() {
		for (String id : List.of("a/b c", "ü\u0000\u202e😀", "x".repeat(10_000))) {
			database.forgetEverything();
			assertThat(deliver(this.sink, ofPayer(ACTIVE, id, "cus_1", null))).isEqualTo(new Outcome.Delivered(id));
			assertThat(states(Name.user(id))).containsExactly(Grant.State.ACTIVE);
			assertThat(deliver(this.sink, ofPayer(ACTIVE, id, "cus_1", null))).isEqualTo(new Outcome.AlreadyThere(id));
		}
	}

	@Test
	void outcomeOfAGuestTellsNoAddress() {
		Event guest = ofPayer(oneOff("evt_g", "x", (one) -> one.setProduct("day-pass")), null, null, "ada@example.com");
		assertThat(deliver(this.sink, guest)).isEqualTo(new Outcome.Delivered("guest"));
		assertThat(states(Name.email("ada@example.com"))).containsExactly(Grant.State.ACTIVE);
	}

	@Test
	void refundWaitsForItsOwnerAndIsWoken() {
		Event refund = refund("evt_r", "re_1", "ch_1", 2000, "succeeded");
		assertThat(deliver(this.sink, refund)).isEqualTo(Outcome.TryLater.because(Cause.NOT_YET_KNOWN));
		for (Event event : List.of(CHECKOUT, ACTIVE, PAID)) {
			deliver(this.sink, event);
		}
		assertThat(states(USER)).containsExactly(Grant.State.ACTIVE);
		Learned link = database.learning(Optional.empty())
			.learn(List.of(new InvoicePayment(new InvoiceId("in_1"), "pi_1", "stripe:evt_ip")), "stripe:evt_ip",
					"link");
		assertThat(link.released()).containsExactly(refund.subject());
		assertThat(states(USER)).containsExactly(Grant.State.ENDED);
		assertThat(deliver(this.sink, refund)).isEqualTo(new Outcome.AlreadyThere("u_1"));
	}

	@Test
	void refundOfSeveralPossiblePurchasesNeedsAPersonEachTime() {
		deliver(this.sink, ACTIVE);
		deliver(this.sink,
				subscription("evt_2", "active", START, (one) -> one.setSubscription("sub_2").setLatestInvoice("in_9")));
		Event refund = chargeRefunded("evt_r", "ch_1", 2000, 2000);
		assertThat(deliver(this.sink, refund)).isInstanceOf(Outcome.NeedsPerson.class);
		assertThat(deliver(this.sink, refund)).isInstanceOf(Outcome.NeedsPerson.class);
		assertThat(states(Name.customer("cus_1"))).containsOnly(Grant.State.UNDER_REVIEW);
	}

	@Test
	void unknownOneOffNeedsAPersonWithoutAKeyAndIsAskedForWithOne() {
		Event bought = oneOff("evt_o", "u_1", (one) -> one);
		assertThat(deliver(this.sink, bought)).isInstanceOf(Outcome.NeedsPerson.class);
		standIns.stripe()
			.put("""
					{"id": "cs_day", "object": "checkout.session", "line_items": {"data": [
					  {"id": "li_1", "object": "item", "quantity": 1, "price": {"id": "price_x", "product": "prod_x"}}]}}""");
		assertThat(deliver(database.sink(stripe()), bought)).isInstanceOf(Outcome.NeedsPerson.class);
		standIns.stripe().failNext(Fault.status(503));
		assertThat(deliver(database.sink(stripe()),
				oneOff("evt_p", "u_1", (one) -> one.setPaymentId("pi_2").setPaymentIntent("pi_2").setSession("cs_2"))))
			.isEqualTo(Outcome.TryLater.because(Cause.NOT_YET_KNOWN));
	}

	@Test
	void tieIsSettledByTheProvider() {
		standIns.stripe().put("""
				{"id": "sub_1", "object": "subscription", "customer": "cus_1", "status": "past_due",
				 "items": {"data": [{"id": "si_1", "quantity": 1, "current_period_end": 1798020000,
				   "price": {"id": "price_pro", "product": "prod_pro"}}]}}""");
		AccessDestination asking = database.sink(stripe());
		deliver(asking, ACTIVE);
		deliver(asking, subscription("evt_b", "trialing", START));
		assertThat(states(Name.customer("cus_1"))).containsExactly(Grant.State.PAST_DUE);
	}

	@Test
	void withoutAnAnswerATieIsPutInOrderAllTheSame() {
		AccessDestination asking = database.sink(stripe());
		standIns.stripe().failNext(Fault.status(500));
		deliver(asking, ACTIVE);
		deliver(asking, subscription("evt_z", "past_due", START));
		assertThat(states(Name.customer("cus_1"))).containsExactly(Grant.State.ACTIVE);
	}

	@Test
	void refundFindsItsInvoiceAtTheProvider() {
		standIns.stripe().put("""
				[{"id": "inpay_1", "object": "invoice_payment", "invoice": "in_1", "status": "paid",
				  "payment": {"type": "payment_intent", "payment_intent": "pi_1"}},
				 {"id": "ch_1", "object": "charge", "customer": "cus_1", "payment_intent": "pi_1"}]""");
		for (Event event : List.of(CHECKOUT, ACTIVE, PAID)) {
			deliver(this.sink, event);
		}
		assertThat(deliver(database.sink(stripe()), refund("evt_r", "re_1", "ch_1", 2000, "succeeded")))
			.isEqualTo(new Outcome.Delivered("u_1"));
		assertThat(states(USER)).containsExactly(Grant.State.ENDED);
	}

	@Test
	void eventsOfOneCustomerInManyThreadsLoseNothing() throws Exception {
		Map<String, Entitlements> inOrder = new TreeMap<>();
		for (int run = 0; run < 10; run++) {
			database.forgetEverything();
			List<Event> events = new ArrayList<>(List.of(CHECKOUT, ACTIVE, PAID, failed("evt_f", "in_2", PERIOD_END),
					refund("evt_r", "re_1", "ch_1", 2000, "succeeded"), chargeRefunded("evt_t", "ch_1", 2000, 2000),
					customer("evt_c", "cus_1", "ada@example.com"), account("msg_1", "u_9", "ada@example.com", true),
					oneOff("evt_o", "u_1", (one) -> one.setProduct("day-pass"))));
			events.addAll(List.copyOf(events));
			Collections.shuffle(events, new Random(run));
			inThreads(events.stream().<Callable<Outcome>>map((event) -> () -> deliver(this.sink, event)).toList());
			for (Name name : List.of(USER, Name.customer("cus_1"), Name.user("u_9"))) {
				Entitlements known = entitlements(name);
				assertThat(inOrder.computeIfAbsent(name.key(), (first) -> known)).isEqualTo(known);
			}
		}
		assertThat(inOrder.get(USER.key())).isNotEqualTo(Entitlements.none("u_1"));
	}

	@Test
	void databaseThatIsGoneIsOurOwn(@TempDir Path other) {
		try (TestDatabase gone = new TestDatabase(other)) {
			AccessDestination cut = gone.sink(Optional.empty());
			assertThat(cut.probe()).isEmpty();
			gone.goAway();
			assertThat(deliver(cut, ACTIVE)).isEqualTo(Outcome.TryLater.because(DatabaseFailure.away()));
			assertThat(cut.probe()).contains(DatabaseFailure.away());
		}
	}

	private static void inThreads(List<Callable<Outcome>> deliveries) throws Exception {
		try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
			for (var outcome : threads.invokeAll(deliveries)) {
				assertThat(outcome.get()).isNotEqualTo(Outcome.TryLater.because(Cause.CONFLICT));
			}
		}
	}

	private static Optional<StripeFacts> stripe() {
		return Optional.of(StripeCalls.to(java.net.URI.create(standIns.url("stripe")), "sk_test_1",
				Duration.ofSeconds(5), Clock.fixed(Instant.parse("2026-11-23T10:00:02Z"), java.time.ZoneOffset.UTC),
				TransactionSynchronizationManager::isActualTransactionActive));
	}

	private static List<Grant.State> states(Name name) {
		return entitlements(name).grants().stream().map(Grant::state).toList();
	}

	private static Entitlements entitlements(Name name) {
		return database.document(name)
			.map(StoredEntitlements::entitlements)
			.orElseGet(() -> Entitlements.none(name.value()));
	}

}
