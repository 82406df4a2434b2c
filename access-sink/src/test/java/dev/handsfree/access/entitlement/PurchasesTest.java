package dev.handsfree.access.entitlement;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.handsfree.access.TestEvents;
import dev.handsfree.access.entitlement.AccessDocument.ProductAccess;
import dev.handsfree.events.PaymentSucceeded;
import dev.handsfree.purchases.Status;
import dev.handsfree.purchases.Terms;
import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.Name;
import dev.handsfree.purchases.reading.EventFacts;
import dev.handsfree.topics.Event;
import dev.handsfree.topics.EventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.handsfree.access.TestEvents.NEXT_PERIOD_END;
import static dev.handsfree.access.TestEvents.PERIOD_END;
import static dev.handsfree.access.TestEvents.START;
import static dev.handsfree.access.TestEvents.account;
import static dev.handsfree.access.TestEvents.chargeRefunded;
import static dev.handsfree.access.TestEvents.checkout;
import static dev.handsfree.access.TestEvents.customer;
import static dev.handsfree.access.TestEvents.dispute;
import static dev.handsfree.access.TestEvents.failed;
import static dev.handsfree.access.TestEvents.line;
import static dev.handsfree.access.TestEvents.ofPayer;
import static dev.handsfree.access.TestEvents.oneOff;
import static dev.handsfree.access.TestEvents.paid;
import static dev.handsfree.access.TestEvents.refund;
import static dev.handsfree.access.TestEvents.renewed;
import static dev.handsfree.access.TestEvents.subscription;
import static org.assertj.core.api.Assertions.assertThat;

class PurchasesTest {

	private static final Event CHECKOUT = checkout("evt_checkout");

	private static final Event ACTIVE = subscription("evt_active", "active", START);

	private static final Event PAID = paid("evt_paid", "in_1", START, PERIOD_END);

	@Test
	void paidCheckoutOpensAccessUntilThePeriodEnds() {
		AccessDocument document = World.after(CHECKOUT, ACTIVE, PAID).of("u_1");
		assertThat(document.allowed()).isTrue();
		assertThat(document.status()).isEqualTo(Status.ACTIVE);
		assertThat(document.customer()).isEqualTo("u_1");
		assertThat(document.message()).isEqualTo("Your Pro plan is active until 23 December 2026.");
		assertThat(document.products()).containsExactly(new ProductAccess("pro", true, Status.ACTIVE, 1, false,
				java.util.Optional.of(PERIOD_END), java.util.Optional.empty(), "stripe:evt_active"));
	}

	@ParameterizedTest
	@CsvSource({ "active, true, ACTIVE", "trialing, true, ACTIVE", "past_due, true, PAST_DUE", "unpaid, false, NONE",
			"canceled, false, NONE", "paused, false, NONE", "incomplete, false, PENDING",
			"incomplete_expired, false, NONE", "something_new, false, PENDING" })
	void statusOfTheSubscriptionDecides(String status, boolean allowed, Status expected) {
		AccessDocument document = World.after(CHECKOUT, subscription("evt", status, START)).of("u_1");
		assertThat(document.allowed()).isEqualTo(allowed);
		assertThat(document.status()).isEqualTo(expected);
		assertThat(document.message()).endsWith(".").doesNotContain("null").doesNotContain("  ");
	}

	@Test
	void unknownStatusOfSomebodyWhoPaidIsReviewedWithoutLockingOut() {
		AccessDocument document = World.after(CHECKOUT, PAID, subscription("evt", "something_new", START)).of("u_1");
		assertThat(document.status()).isEqualTo(Status.UNDER_REVIEW);
	}

	@Test
	void paymentWithoutSnapshotOpensAccessAtOnce() {
		AccessDocument document = World.after(CHECKOUT, PAID).of("u_1");
		assertThat(document.allowed()).isTrue();
		assertThat(document.products()).extracting(ProductAccess::product).containsExactly("pro");
	}

	@Test
	void unmappedSubscriptionGrantsItsStripeProduct() {
		World world = World.selling("").and(CHECKOUT, ACTIVE);
		assertThat(world.of("u_1").products()).extracting(ProductAccess::product).containsExactly("prod_pro");
		assertThat(world.of("u_1").message()).isEqualTo("Your plan is active until 23 December 2026.");
	}

	@Test
	void cancelledSubscriptionIsNotRevivedByALateSnapshot() {
		Event cancelled = subscription("evt_cancelled", "canceled", START.plusSeconds(60));
		assertThat(World.after(CHECKOUT, cancelled, ACTIVE).of("u_1").allowed()).isFalse();
		assertThat(World.after(CHECKOUT, subscription("evt_z", "active", START.plusSeconds(60)), cancelled)
			.of("u_1")
			.allowed()).isFalse();
	}

	@Test
	void creationLosesATieWithinOneSecond() {
		Event created = subscription("evt_z", "incomplete", START,
				(builder) -> builder.setChange("customer.subscription.created"));
		assertThat(World.after(CHECKOUT, ACTIVE, created).of("u_1").status()).isEqualTo(Status.ACTIVE);
		assertThat(World.after(CHECKOUT, created, ACTIVE).of("u_1").status()).isEqualTo(Status.ACTIVE);
	}

	@Test
	void announcedEndIsTold() {
		AccessDocument document = World
			.after(CHECKOUT, subscription("evt", "active", START, (builder) -> builder.setCancelAtPeriodEnd(true)))
			.of("u_1");
		assertThat(document.products().getFirst().cancelsAt()).contains(PERIOD_END);
		assertThat(document.message()).isEqualTo("Your Pro plan is cancelled and stays active until 23 December 2026.");
	}

	@Test
	void passedPeriodAloneLocksNobodyOut() {
		World world = World.after(CHECKOUT, ACTIVE, PAID);
		AccessDocument renewing = world.of(Name.user("u_1"), PERIOD_END.plus(Duration.ofHours(1)));
		assertThat(renewing.status()).isEqualTo(Status.ACTIVE);
		assertThat(renewing.message()).isEqualTo("Your Pro plan is being renewed; you can keep using it.");
		AccessDocument silent = world.of(Name.user("u_1"), PERIOD_END.plus(Duration.ofDays(40)));
		assertThat(silent.status()).isEqualTo(Status.UNDER_REVIEW);
		assertThat(silent.message()).isEqualTo("Your Pro plan ran until 23 December 2026. "
				+ "We are checking whether it goes on; you can keep using it meanwhile.");
	}

	@Test
	void failedRenewalIsPastDueWithWhatToDo() {
		AccessDocument document = World.after(CHECKOUT, ACTIVE, PAID, failed("evt_f", "in_2", PERIOD_END))
			.of(Name.user("u_1"), PERIOD_END);
		assertThat(document.allowed()).isTrue();
		assertThat(document.status()).isEqualTo(Status.PAST_DUE);
		assertThat(document.message()).isEqualTo("The last payment for your Pro plan did not go through. "
				+ "Please update your payment method by 6 January 2027 to keep your access.");
		assertThat(document.products().getFirst().because()).isEqualTo("stripe:evt_f");
	}

	@Test
	void paymentOfTheSameInvoiceMakesAFailureGood() {
		World world = World.after(CHECKOUT, ACTIVE, PAID, failed("evt_f", "in_2", PERIOD_END),
				paid("evt_p", "in_2", PERIOD_END.plusSeconds(60), NEXT_PERIOD_END));
		assertThat(world.of("u_1").status()).isEqualTo(Status.ACTIVE);
	}

	@Test
	void laterSnapshotMakesAFailureGood() {
		World world = World.after(CHECKOUT, ACTIVE, failed("evt_f", "in_2", PERIOD_END),
				renewed("evt_r", PERIOD_END.plusSeconds(60)));
		assertThat(world.of("u_1").status()).isEqualTo(Status.ACTIVE);
	}

	@Test
	void graceEndsAfterItsDaysAndCountsFromTheFirstSign() {
		Instant later = PERIOD_END.plus(Duration.ofDays(5));
		World world = World.after(CHECKOUT, ACTIVE, failed("evt_f", "in_2", PERIOD_END),
				subscription("evt_pd", "past_due", PERIOD_END.plusSeconds(5), (one) -> one.setLatestInvoice("in_2")),
				failed("evt_f2", "in_2", later),
				subscription("evt_pd2", "past_due", later, (one) -> one.setLatestInvoice("in_2")));
		Instant end = PERIOD_END.plus(Duration.ofDays(14));
		assertThat(world.of(Name.user("u_1"), end.minusSeconds(1)).allowed()).isTrue();
		assertThat(world.of(Name.user("u_1"), end).allowed()).isFalse();
		assertThat(world.of(Name.user("u_1"), end).status()).isEqualTo(Status.NONE);
	}

	@Test
	void declinedFirstPaymentGrantsNothingAndSaysSo() {
		AccessDocument document = World
			.after(subscription("evt", "incomplete", START), failed("evt_f", "in_1", START), CHECKOUT)
			.of("u_1");
		assertThat(document.allowed()).isFalse();
		assertThat(document.status()).isEqualTo(Status.NONE);
		assertThat(document.message())
			.isEqualTo("Your last payment did not go through. Please try again or use another payment method.");
	}

	@Test
	void fullRefundRevokesAtOnce() {
		AccessDocument document = World.after(CHECKOUT, ACTIVE, PAID, chargeRefunded("evt_r", "ch_1", 2000, 2000))
			.of("u_1");
		assertThat(document.allowed()).isFalse();
		assertThat(document.status()).isEqualTo(Status.NONE);
		assertThat(document.products().getFirst().because()).isEqualTo("stripe:evt_r");
		assertThat(document.message()).isEqualTo("Your Pro plan has ended because its payment was refunded.");
	}

	@Test
	void aRefundEndsItsOwnPeriodAndNotTheNextOne() {
		World world = World.after(CHECKOUT, ACTIVE, PAID).linked("in_1", "pi_1");
		world.and(chargeRefunded("evt_r", "ch_1", 2000, 2000),
				subscription("evt_again", "active", START.plusSeconds(9)));
		assertThat(world.of("u_1").allowed()).isFalse();
		world.and(renewed("evt_new", PERIOD_END));
		assertThat(world.of("u_1").allowed()).isTrue();
		world.and(paid("evt_paid2", "in_2", PERIOD_END, NEXT_PERIOD_END));
		assertThat(world.of("u_1").allowed()).isTrue();
	}

	@Test
	void refundOfAnEarlierPeriodKeepsAccess() {
		World world = World
			.after(CHECKOUT, renewed("evt_new", PERIOD_END), PAID,
					paid("evt_paid2", "in_2", PERIOD_END, NEXT_PERIOD_END))
			.linked("in_1", "pi_1")
			.linked("in_2", "pi_2");
		assertThat(world.and(chargeRefunded("evt_r", "ch_1", 2000, 2000)).of("u_1").allowed()).isTrue();
		assertThat(world.and(chargeRefunded("evt_r2", "ch_2", 2000, 2000)).of("u_1").allowed()).isFalse();
	}

	@Test
	void partialRefundsKeepAccessUntilTheyAreTheWhole() {
		World world = World.after(CHECKOUT, ACTIVE, PAID).linked("in_1", "pi_1");
		world.and(refund("evt_r1", "re_1", "ch_1", 500, "succeeded"), chargeRefunded("evt_t1", "ch_1", 500, 2000));
		assertThat(world.of("u_1").status()).isEqualTo(Status.ACTIVE);
		world.and(refund("evt_r2", "re_2", "ch_1", 1500, "succeeded"));
		assertThat(world.of("u_1").allowed()).isFalse();
	}

	@Test
	void oneRefundToldTwiceWaysIsNotAddedUp() {
		World world = World.after(CHECKOUT, ACTIVE, PAID).linked("in_1", "pi_1");
		world.and(refund("evt_r1", "re_1", "ch_1", 1000, "succeeded"), chargeRefunded("evt_t1", "ch_1", 1000, 2000));
		assertThat(world.of("u_1").allowed()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "failed", "canceled" })
	void refundThatFailsRestores(String status) {
		World world = World.after(CHECKOUT, ACTIVE, PAID).linked("in_1", "pi_1");
		world.and(refund("evt_r1", "re_1", "ch_1", 2000, "succeeded"), chargeRefunded("evt_t1", "ch_1", 2000, 2000));
		assertThat(world.of("u_1").allowed()).isFalse();
		world.and(refund("evt_r2", "re_1", "ch_1", 2000, status));
		assertThat(world.of("u_1").status()).isEqualTo(Status.ACTIVE);
	}

	@Test
	void refundsOfOtherCurrenciesAreNotAdded() {
		World world = World.after(CHECKOUT, ACTIVE, PAID).linked("in_1", "pi_1");
		world.and(refund("evt_r", null,
				(one) -> one.setRefund("re_1").setPaymentIntent("pi_1").setCurrency("jpy").setAmount(2000)));
		assertThat(world.of("u_1").allowed()).isTrue();
	}

	@Test
	void refundThatCouldBeOfSeveralPurchasesKeepsAccessUnderReview() {
		World world = World.after(CHECKOUT, ACTIVE, PAID,
				subscription("evt_2", "active", START, (one) -> one.setSubscription("sub_2").setLatestInvoice("in_9")));
		world.and(refund("evt_r", "cus_1",
				(one) -> one.setRefund("re_1").setPaymentIntent("pi_9").setCharge("ch_9").setAmount(2000)));
		assertThat(world.of("u_1").status()).isEqualTo(Status.UNDER_REVIEW);
		assertThat(world.of("u_1").allowed()).isTrue();
		world.linked("in_1", "pi_9");
		assertThat(world.of("u_1").products()).singleElement().satisfies((pro) -> {
			assertThat(pro.status()).isEqualTo(Status.ACTIVE);
			assertThat(pro.quantity()).isEqualTo(1);
		});
	}

	@Test
	void refundOfAnotherPaymentDoesNotTouchAPaymentWhoseIntentIsKnown() {
		Event dayPass = oneOff("evt_day", "u_1", (one) -> one.setProduct("day-pass"));
		World world = World.after(dayPass, chargeRefunded("evt_r", "ch_unknown", 500, 500));
		assertThat(world.of("u_1").allowed()).isTrue();
	}

	@Test
	void refundWithoutAnOwnerIsUnowned() {
		Event event = refund("evt_r", "re_1", "ch_1", 2000, "succeeded");
		Fact fact = EventFacts.of(event).getFirst();
		assertThat(World.after(event).purchases().isUnowned(fact)).isTrue();
		World known = World.after(CHECKOUT, ACTIVE, PAID, event).linked("in_1", "pi_1");
		assertThat(known.purchases().isUnowned(fact)).isFalse();
		assertThat(known.of("u_1").allowed()).isFalse();
	}

	@Test
	void lostDisputeRevokesAndAWonOneRestores() {
		World world = World.after(CHECKOUT, ACTIVE, PAID).linked("in_1", "pi_1");
		assertThat(world.and(dispute("evt_d1", "ch_1", "needs_response", START.plusSeconds(10))).of("u_1").status())
			.isEqualTo(Status.ACTIVE);
		assertThat(world.and(dispute("evt_d2", "ch_1", "lost", START.plusSeconds(20))).of("u_1").allowed()).isFalse();
		assertThat(world.and(dispute("evt_d3", "ch_1", "won", START.plusSeconds(30))).of("u_1").allowed()).isTrue();
	}

	@Test
	void dayPassLastsItsThirtyDays() {
		World world = World.after(oneOff("evt_day", "u_1", (one) -> one.setProduct("day-pass")));
		Instant end = START.plus(Duration.ofDays(30));
		assertThat(world.of("u_1").message()).isEqualTo("Your Day pass access is active until 23 December 2026.");
		assertThat(world.of(Name.user("u_1"), end.minusSeconds(1)).allowed()).isTrue();
		assertThat(world.of(Name.user("u_1"), end).allowed()).isFalse();
		assertThat(world.of(Name.user("u_1"), end).message())
			.isEqualTo("Your Day pass access ended on 23 December 2026.");
	}

	@Test
	void oneOffFindsItsProductByItsLines() {
		World world = World
			.after(oneOff("evt", "u_1", (one) -> one.setLines(List.of(line(null, "prod_day", 2, null)))));
		assertThat(world.of("u_1").products()).singleElement().satisfies((pass) -> {
			assertThat(pass.product()).isEqualTo("day-pass");
			assertThat(pass.quantity()).isEqualTo(2);
		});
	}

	@Test
	void oneOffOfAnUnknownProductGrantsNothingYet() {
		Event event = oneOff("evt", "u_1", (one) -> one);
		World world = World.after(event);
		assertThat(world.of("u_1").status()).isEqualTo(Status.PENDING);
		assertThat(world.of("u_1").products()).isEmpty();
		assertThat(world.purchases().isUnknownProduct(EventFacts.of(event).getFirst())).isTrue();
	}

	@Test
	void refundedOneOffEndsByItsPaymentIntent() {
		World world = World.after(oneOff("evt_day", "u_1", (one) -> one.setProduct("day-pass")),
				refund("evt_r", null, (one) -> one.setRefund("re_1").setPaymentIntent("pi_day").setAmount(500)));
		assertThat(world.of("u_1").allowed()).isFalse();
	}

	@Test
	void userAndCustomerHaveOneDocument() {
		World world = World.after(ACTIVE, PAID, CHECKOUT);
		assertThat(world.purchases().of(Name.customer("cus_1"))).isEqualTo(world.purchases().of(Name.user("u_1")));
	}

	@Test
	void customerWithoutUserIsNamedByStripe() {
		assertThat(World.after(ACTIVE).of(Name.customer("cus_1"), START).customer()).isEqualTo("cus_1");
	}

	@Test
	void verifiedEmailTiesAUserToItsMoney() {
		World world = World.after(ACTIVE, customer("evt_c", "cus_1", "Ada@Example.com "));
		assertThat(world.and(account("e1", "u_9", "ada@example.com", false)).of("u_9").allowed()).isFalse();
		assertThat(world.and(account("e2", "u_9", "ada@example.com", true)).of("u_9").allowed()).isTrue();
	}

	@Test
	void emailVerifiedForTwoUsersTiesNeither() {
		World world = World.after(ACTIVE, customer("evt_c", "cus_1", "team@example.com"),
				account("e1", "u_8", "team@example.com", true), account("e2", "u_9", "team@example.com", true));
		assertThat(world.of("u_8").allowed()).isFalse();
		assertThat(world.of("u_9").allowed()).isFalse();
		assertThat(world.of(Name.customer("cus_1"), START).allowed()).isTrue();
	}

	@Test
	void moneyOfATiedCustomerIsNotSharedByEmail() {
		World world = World.after(CHECKOUT, ACTIVE, customer("evt_c", "cus_1", "team@example.com"),
				account("e2", "u_9", "team@example.com", true));
		assertThat(world.of("u_9").allowed()).isFalse();
		assertThat(world.of("u_1").allowed()).isTrue();
	}

	@Test
	void guestIsFoundByTheEmailOfTheCheckout() {
		Event guest = ofPayer(oneOff("evt", "x", (one) -> one.setProduct("day-pass")), null, null, "ada@example.com");
		assertThat(World.after(guest).of(Name.email("ada@example.com"), START).allowed()).isTrue();
		World signedUp = World.after(guest, account("e1", "u_9", "ada@example.com", true));
		assertThat(signedUp.of("u_9").allowed()).isTrue();
	}

	@Test
	void pausedCollectionKeepsAccessOrEndsItWithWhatIsPaid() {
		World world = World.after(CHECKOUT, PAID,
				subscription("evt", "active", START.plusSeconds(9), (one) -> one.setCollectionPaused(true)));
		Instant after = PERIOD_END.plus(Duration.ofDays(40));
		assertThat(world.of(Name.user("u_1"), after, Terms.WhenPaused.KEEP).status()).isEqualTo(Status.ACTIVE);
		assertThat(world.of(Name.user("u_1"), PERIOD_END.minusSeconds(1), Terms.WhenPaused.END_OF_PERIOD).allowed())
			.isTrue();
		AccessDocument ended = world.of(Name.user("u_1"), PERIOD_END, Terms.WhenPaused.END_OF_PERIOD);
		assertThat(ended.allowed()).isFalse();
		assertThat(ended.message()).isEqualTo("Your Pro plan is paused.");
	}

	@Test
	void oneDayPassFollowsTheOther() {
		World world = World.after(dayPass("pi_1", START), dayPass("pi_2", START.plus(Duration.ofDays(10))));
		Instant end = START.plus(Duration.ofDays(60));
		assertThat(world.of("u_1").products()).singleElement().satisfies((pass) -> {
			assertThat(pass.quantity()).isEqualTo(1);
			assertThat(pass.until()).contains(end);
		});
		assertThat(world.of(Name.user("u_1"), end.minusSeconds(1)).allowed()).isTrue();
		assertThat(world.of(Name.user("u_1"), end).allowed()).isFalse();
	}

	@Test
	void dayPassesAddUpWhereTheFileSaysSo() {
		World world = World.selling("products: {day-pass: {products: [prod_day], lasts: 30d, again: adds}}")
			.and(dayPass("pi_1", START), dayPass("pi_2", START.plus(Duration.ofDays(10))));
		assertThat(world.of(Name.user("u_1"), START.plus(Duration.ofDays(20))).products()).singleElement()
			.satisfies((pass) -> assertThat(pass.quantity()).isEqualTo(2));
		assertThat(world.of(Name.user("u_1"), START.plus(Duration.ofDays(40))).allowed()).isFalse();
	}

	@Test
	void ofTwoSnapshotsOfOneSecondTheOneThatReplacedTheOtherIsTheNewer() {
		Event pastDue = subscription("evt_z", "past_due", START, (one) -> one.setPrevious(Map.of("status", "active")));
		Event unpaid = subscription("evt_a", "unpaid", START, (one) -> one.setPrevious(Map.of("status", "past_due")));
		Event active = subscription("evt_b", "active", START, (one) -> one.setPrevious(Map.of("status", "incomplete")));
		for (List<Event> order : List.of(List.of(pastDue, unpaid, active), List.of(active, unpaid, pastDue),
				List.of(unpaid, active, pastDue))) {
			assertThat(World.after(CHECKOUT).and(order).of("u_1").message()).contains("because a payment is missing");
		}
	}

	@Test
	void aMissingPaymentIsMentionedBesideAnActivePlan() {
		World world = World.after(CHECKOUT, ACTIVE, PAID, ofPayer(
				subscription("evt_2", "unpaid", START, (one) -> one.setSubscription("sub_2").setLatestInvoice("in_9")),
				"u_1", "cus_1", null));
		assertThat(world.of("u_1").message()).startsWith("Your Pro plan is active until 23 December 2026. ")
			.endsWith("A payment for your Pro plan is missing. Please update your payment method.");
	}

	private static Event dayPass(String intent, Instant at) {
		return TestEvents.event("evt_" + intent, EventType.PAYMENT_SUCCEEDED, at, "stripe", "u_1", "cus_1", null,
				PaymentSucceeded.newBuilder()
					.setPaymentId(intent)
					.setAmount(500)
					.setCurrency("eur")
					.setPaymentIntent(intent)
					.setLines(List.of(line(null, "prod_day", 1, null)))
					.build());
	}

}
