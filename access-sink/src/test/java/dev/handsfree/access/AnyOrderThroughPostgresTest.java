package dev.handsfree.access;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

import dev.handsfree.access.store.StoredEntitlements;
import dev.handsfree.events.AccountDeleted;
import dev.handsfree.purchases.fact.ChargeId;
import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.InvoiceId;
import dev.handsfree.purchases.fact.Name;
import dev.handsfree.purchases.fact.money.Intent;
import dev.handsfree.purchases.fact.money.InvoicePayment;
import dev.handsfree.purchases.fact.owner.CustomerUser;
import dev.handsfree.purchases.fact.owner.ManualDecision;
import dev.handsfree.topics.Event;
import dev.handsfree.topics.EventType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static dev.handsfree.access.TestEvents.NEXT_PERIOD_END;
import static dev.handsfree.access.TestEvents.PERIOD_END;
import static dev.handsfree.access.TestEvents.START;
import static dev.handsfree.access.TestEvents.account;
import static dev.handsfree.access.TestEvents.chargeRefunded;
import static dev.handsfree.access.TestEvents.checkout;
import static dev.handsfree.access.TestEvents.customer;
import static dev.handsfree.access.TestEvents.dispute;
import static dev.handsfree.access.TestEvents.failed;
import static dev.handsfree.access.TestEvents.ofPayer;
import static dev.handsfree.access.TestEvents.oneOff;
import static dev.handsfree.access.TestEvents.paid;
import static dev.handsfree.access.TestEvents.refund;
import static dev.handsfree.access.TestEvents.renewed;
import static dev.handsfree.access.TestEvents.subscription;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.longs;

/**
 * Promises 2 and 3 where they are kept: whatever the order and however often, the same
 * documents stand in Postgres, and the same addresses lead to them. What decides from the
 * store before what has just arrived is merged would fail here, and only here.
 */
@Tag("integration")
@ExtendWith(SharedDatabase.class)
class AnyOrderThroughPostgresTest {

	private static final List<Event> EVENTS = List.of(checkout("evt_01"), subscription("evt_02", "incomplete", START),
			subscription("evt_03", "active", START), subscription("evt_04", "past_due", START),
			paid("evt_05", "in_1", START, PERIOD_END), failed("evt_06", "in_2", PERIOD_END),
			renewed("evt_09", PERIOD_END.plusSeconds(9)), paid("evt_10", "in_2", PERIOD_END, NEXT_PERIOD_END),
			chargeRefunded("evt_12", "ch_1", 2000, 2000), refund("evt_14", "re_1", "ch_1", 500, "succeeded"),
			refund("evt_15", "re_1", "ch_1", 500, "failed"), dispute("evt_18", "ch_2", "lost", PERIOD_END),
			account("evt_19", "u_8", "ada@example.com", false), account("evt_20", "u_9", "ada@example.com", true),
			account("evt_21", "u_9", "new@example.com", true), account("evt_22", "u_10", "guest@example.com", true),
			customer("evt_23", "cus_2", "ada@example.com"),
			ofPayer(subscription("evt_24", "active", START, (one) -> one.setSubscription("sub_2")), null, "cus_2",
					null),
			ofPayer(oneOff("evt_25", "x",
					(one) -> one.setPaymentId("pi_g")
						.setPaymentIntent("pi_g")
						.setSession("cs_g")
						.setProduct("day-pass")),
					null, null, "guest@example.com"),
			oneOff("evt_26", "u_1", (one) -> one), ofPayer(checkout("evt_29"), "u_2", "cus_1", null),
			TestEvents.event("evt_30", EventType.ACCOUNT_DELETED, START.plusSeconds(90), "chatbot", "u_9", null, null,
					AccountDeleted.newBuilder().build()));

	/** Whose what is follows from these. */
	private static final Set<String> TIES = Set.of("chatbot:evt_19", "chatbot:evt_20", "stripe:evt_23",
			"stripe:evt_24");

	private static final List<Fact> TOLD = List.of(new InvoicePayment(new InvoiceId("in_1"), "pi_1", "stripe:evt_l1"),
			new Intent("pi_day", Optional.of(START), Optional.of(new ChargeId("ch_day")), Optional.empty(),
					Optional.empty(), "stripe:evt_l2"),
			new Intent("pi_day", Optional.empty(), Optional.empty(), Optional.of("u_3"), Optional.empty(),
					"stripe:evt_l3"),
			new CustomerUser("cus_2", "u_4", START, "stripe:evt_l4"),
			new ManualDecision("u_1", "day-pass", true, Optional.of(NEXT_PERIOD_END), "ops", "sorry", START, "d_1"),
			new ManualDecision("u_1", "day-pass", false, Optional.empty(), "ops", "enough", PERIOD_END, "d_2"));

	private static TestDatabase database;

	@BeforeAll
	static void start(TestDatabase shared) {
		database = shared;
	}

	@Test
	void anyOrderWithAnyRepetitionsLeavesTheSameDocuments() {
		List<Object> everything = new ArrayList<>(EVENTS);
		everything.addAll(TOLD);
		leavesTheSameInAnyOrder(everything, 12);
	}

	@Test
	void anyOrderOfPurchasesAndSignUpsLeavesTheSameDocuments() {
		List<Object> ties = new ArrayList<>(EVENTS.stream().filter((event) -> TIES.contains(event.id())).toList());
		leavesTheSameInAnyOrder(ties, 40);
	}

	private static void leavesTheSameInAnyOrder(List<Object> told, int examples) {
		qt().withExamples(examples)
			.withShrinkCycles(0)
			.forAll(longs().all(), integers().between(2, told.size()))
			.checkAssert((seed, size) -> {
				Random random = new Random(seed);
				List<Object> some = new ArrayList<>(told);
				Collections.shuffle(some, random);
				some = new ArrayList<>(some.subList(0, size));
				Map<String, Object> inOneOrder = after(some);
				List<Object> again = new ArrayList<>(some);
				random.ints(random.nextInt(size + 1), 0, size).mapToObj(some::get).forEach(again::add);
				Collections.shuffle(again, random);
				assertThat(after(again)).isEqualTo(inOneOrder);
			});
	}

	@Test
	void whomALaterTellingNamesNoLongerHoldsNothing() {
		after(List.of(checkout("evt_01"), subscription("evt_03", "active", START),
				ofPayer(checkout("evt_29"), "u_2", "cus_1", null)));
		assertThat(grants("u_2")).isEqualTo(1);
		assertThat(grants("u_1")).isZero();
	}

	private static int grants(String user) {
		return database.document(Name.user(user)).map((stored) -> stored.entitlements().grants().size()).orElse(0);
	}

	@Test
	void paidFirstAndSignedUpAfterwardsIsLetIn() {
		after(List.of(subscription("evt_1", "active", START), customer("evt_2", "cus_1", "ada@example.com"),
				account("evt_3", "u_9", "ada@example.com", false), account("evt_4", "u_9", "ada@example.com", true)));
		assertThat(database.document(Name.user("u_9"))).map(StoredEntitlements::entitlements)
			.hasValueSatisfying((known) -> assertThat(known.grants()).hasSize(1));
	}

	private static Map<String, Object> after(List<Object> told) {
		database.forgetEverything();
		AccessDestination sink = database.sink(Optional.empty());
		for (Object one : told) {
			if (one instanceof Event event) {
				TestDatabase.deliver(sink, event);
			}
			else if (one instanceof Fact fact) {
				database.learning(Optional.empty()).learn(List.of(fact), fact.eventId(), "told");
			}
		}
		Map<String, Object> documents = new TreeMap<>();
		database.documents().forEach((name, known) -> documents.put(name, known));
		documents.put("addresses", database.leads());
		return documents;
	}

}
