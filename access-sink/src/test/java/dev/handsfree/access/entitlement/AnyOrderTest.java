package dev.handsfree.access.entitlement;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import dev.handsfree.topics.Event;
import org.junit.jupiter.api.Test;

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

/** Promises 2 and 3: once, in any order, or many times makes no difference. */
class AnyOrderTest {

	private static final List<Event> EVENTS = List.of(checkout("evt_01"), subscription("evt_02", "incomplete", START),
			subscription("evt_03", "active", START), subscription("evt_04", "trialing", START),
			paid("evt_05", "in_1", START, PERIOD_END), failed("evt_06", "in_2", PERIOD_END),
			failed("evt_07", "in_2", PERIOD_END.plusSeconds(9)), subscription("evt_08", "past_due", PERIOD_END),
			renewed("evt_09", PERIOD_END.plusSeconds(9)), paid("evt_10", "in_2", PERIOD_END, NEXT_PERIOD_END),
			chargeRefunded("evt_11", "ch_1", 500, 2000), chargeRefunded("evt_12", "ch_1", 2000, 2000),
			refund("evt_13", "re_1", "ch_1", 500, "pending"), refund("evt_14", "re_1", "ch_1", 500, "succeeded"),
			refund("evt_15", "re_1", "ch_1", 500, "failed"), refund("evt_16", "re_2", "ch_1", 1500, "succeeded"),
			dispute("evt_17", "ch_1", "needs_response", START), dispute("evt_18", "ch_1", "lost", PERIOD_END),
			dispute("evt_19", "ch_1", "won", NEXT_PERIOD_END), account("evt_20", "u_9", "ada@example.com", true),
			account("evt_21", "u_9", "ada@example.com", false), customer("evt_22", "cus_1", "ada@example.com"),
			customer("evt_23", "cus_2", "ada@example.com"),
			ofPayer(subscription("evt_24", "active", START, (one) -> one.setSubscription("sub_2")), null, "cus_2",
					null),
			oneOff("evt_25", "u_1", (one) -> one.setProduct("day-pass")), oneOff("evt_26", "u_1", (one) -> one),
			subscription("evt_27", "canceled", NEXT_PERIOD_END), subscription("evt_28", "active", NEXT_PERIOD_END),
			ofPayer(checkout("evt_29"), "u_2", "cus_1", null));

	@Test
	void anyOrderWithAnyRepetitionsGivesTheSameDocuments() {
		qt().withExamples(2_000)
			.forAll(longs().all(), integers().between(1, EVENTS.size()))
			.checkAssert((seed, size) -> {
				Random random = new Random(seed);
				List<Event> events = new ArrayList<>(EVENTS);
				Collections.shuffle(events, random);
				List<Event> some = new ArrayList<>(events.subList(0, size));
				World inOneOrder = World.after(some);
				List<Event> again = new ArrayList<>(some);
				random.ints(random.nextInt(size + 1), 0, size).mapToObj(some::get).forEach(again::add);
				Collections.shuffle(again, random);
				World inAnother = World.after(again);
				if (random.nextBoolean()) {
					inOneOrder.linked("in_1", "pi_1");
					inAnother.linked("in_1", "pi_1");
				}
				assertThat(inAnother.everybody()).isEqualTo(inOneOrder.everybody());
			});
	}

	@Test
	void theEventsTogetherMakeADifference() {
		assertThat(World.after(EVENTS).everybody()).hasSizeGreaterThan(3);
	}

}
