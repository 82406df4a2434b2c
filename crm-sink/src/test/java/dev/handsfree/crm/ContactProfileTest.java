package dev.handsfree.crm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

import dev.handsfree.crm.statement.EventReading;
import dev.handsfree.crm.statement.EventStatement;
import dev.handsfree.crm.statement.Filed;
import dev.handsfree.events.CheckoutCompleted;
import dev.handsfree.purchases.Terms;
import dev.handsfree.purchases.product.Products;
import dev.handsfree.purchases.reading.MoneyAdmission;
import dev.handsfree.topics.EventType;
import org.junit.jupiter.api.Test;
import org.quicktheories.WithQuickTheories;

import static org.assertj.core.api.Assertions.assertThat;

class ContactProfileTest implements WithQuickTheories {

	private static final List<AnEvent> A_LIFE = List.of(AnEvent.lead("Ada", "pricing", "team").id("e1").minute(0),
			AnEvent.lead("Ada Lovelace", "api").id("e2").minute(1), AnEvent.signUp("Ada L.").id("e3").minute(1),
			AnEvent.checkout("cs_1", "sub_1").id("e4").minute(2), AnEvent.paid("in_1", "sub_1").id("e5").minute(2),
			AnEvent.subscription("sub_1", "incomplete", "prod_pro").id("e6").minute(2),
			AnEvent.subscription("sub_1", "active", "prod_pro").id("e7").minute(2),
			AnEvent.failed("in_2", "sub_1").id("e8").minute(10),
			AnEvent.subscription("sub_1", "past_due", "prod_pro").id("e9").minute(10),
			AnEvent.paid("in_2", "sub_1").id("e10").minute(11),
			AnEvent.subscription("sub_1", "active", "prod_team").id("e11").minute(11),
			AnEvent.subscription("sub_2", "active", "prod_extra").id("e12").minute(12),
			AnEvent.subscription("sub_2", "canceled", "prod_extra").id("e13").minute(13),
			AnEvent.refund("re_1", "ch_2", 2900, "pending").id("e14").minute(14),
			AnEvent.refund("re_1", "ch_2", 2900, "succeeded").id("e15").minute(14),
			AnEvent.paid("in_9", null).id("e16").minute(9));

	private static final Terms TERMS = new Terms(Duration.ofDays(14), Terms.WhenPaused.KEEP);

	@Test
	void isTheSameInWhateverOrderAndHoweverOftenEventsCome() {
		ContactProfile expected = profile(A_LIFE);
		qt().forAll(longs().all(), integers().between(0, 30)).checkAssert((seed, repeats) -> {
			// Given
			Random random = new Random(seed);
			List<AnEvent> shuffled = new ArrayList<>(A_LIFE);
			for (int i = 0; i < repeats; i++) {
				shuffled.add(A_LIFE.get(random.nextInt(A_LIFE.size())));
			}
			Collections.shuffle(shuffled, random);

			// When
			ContactProfile profile = profile(shuffled);

			// Then
			assertThat(profile).isEqualTo(expected);
		});
	}

	@Test
	void joinsTagsAndTakesTheNewestName() {
		ContactProfile profile = profile(List.of(AnEvent.lead("Ada", "b;c", " a ").id("e1").minute(5),
				AnEvent.lead("Countess Lovelace", "a").id("e2").minute(4)));

		assertThat(profile.tags()).containsExactly("a", "b", "c");
		assertThat(profile.name().first()).isEqualTo("Ada");
		assertThat(profile.stage()).contains(LifecycleStage.LEAD);
		assertThat(profile.payments()).isEqualTo(PaymentSummary.none());
	}

	@Test
	void isActiveOncePaid() {
		ContactProfile profile = profile(List.of(AnEvent.paid("in_1", "sub_1").id("e1")));

		assertThat(profile.payments().status()).contains(PaymentStatus.ACTIVE);
		assertThat(profile.stage()).contains(LifecycleStage.CUSTOMER);
		assertThat(profile.payments().plans()).containsExactly("prod_pro");
	}

	@Test
	void isPastDueAfterAFailedRenewalEvenBeforeTheSnapshotSaysSo() {
		ContactProfile profile = profile(List.of(AnEvent.subscription("sub_1", "active", "prod_pro").id("e1"),
				AnEvent.failed("in_2", "sub_1").id("e2").minute(5)));

		assertThat(profile.payments().status()).contains(PaymentStatus.PAST_DUE);
	}

	@Test
	void isActiveAgainOnceTheFailedInvoiceIsPaid() {
		ContactProfile profile = profile(List.of(AnEvent.subscription("sub_1", "active", "prod_pro").id("e1"),
				AnEvent.failed("in_2", "sub_1").id("e2").minute(5), AnEvent.paid("in_2", "sub_1").id("e3").minute(6)));

		assertThat(profile.payments().status()).contains(PaymentStatus.ACTIVE);
	}

	@Test
	void isRefundedWhenTheLastPaymentWentBackWhateverTheSnapshotSays() {
		ContactProfile profile = profile(List.of(AnEvent.paid("in_1", "sub_1").id("e1"),
				AnEvent.refund("re_1", "ch_1", 2900, "succeeded").id("e2").minute(5),
				AnEvent.subscription("sub_1", "active", "prod_pro").id("e3").minute(9)));

		assertThat(profile.payments().status()).contains(PaymentStatus.REFUNDED);
		assertThat(profile.stage()).contains(LifecycleStage.CUSTOMER);
		assertThat(profile.payments().plans()).containsExactly("prod_pro");
	}

	@Test
	void staysActiveAfterAPartialAndAfterAFailedRefund() {
		ContactProfile profile = profile(List.of(AnEvent.paid("in_1", "sub_1").id("e1"),
				AnEvent.refund("re_1", "ch_1", 1000, "succeeded").id("e2").minute(5),
				AnEvent.refund("re_2", "ch_1", 1900, "succeeded").id("e3").minute(6),
				AnEvent.refund("re_2", "ch_1", 1900, "failed").id("e4").minute(7)));

		assertThat(profile.payments().status()).contains(PaymentStatus.ACTIVE);
	}

	@Test
	void showsTheBestStatusAndAllPlansOfSeveralCustomers() {
		ContactProfile profile = profile(
				List.of(AnEvent.subscription("sub_1", "past_due", "prod_b").customer("cus_1").id("e1"),
						AnEvent.subscription("sub_2", "active", "prod_a").customer("cus_2").id("e2"),
						AnEvent.subscription("sub_3", "canceled", "prod_old").customer("cus_2").id("e3")));

		assertThat(profile.payments().status()).contains(PaymentStatus.ACTIVE);
		assertThat(profile.payments().plans()).containsExactly("prod_a", "prod_b");
	}

	@Test
	void isCancelledWithItsFormerPlanAndStaysCustomer() {
		ContactProfile profile = profile(List.of(AnEvent.subscription("sub_1", "active", "prod_pro").id("e1"),
				AnEvent.subscription("sub_1", "canceled", "prod_pro").id("e2").minute(5)));

		assertThat(profile.payments().status()).contains(PaymentStatus.CANCELED);
		assertThat(profile.payments().plans()).containsExactly("prod_pro");
		assertThat(profile.stage()).contains(LifecycleStage.CUSTOMER);
	}

	@Test
	void isNoCustomerWhileTheFirstPaymentFails() {
		ContactProfile profile = profile(
				List.of(AnEvent.lead("Ada").id("e1"), AnEvent.failed("in_1", "sub_1").id("e2")));

		assertThat(profile.payments().status()).contains(PaymentStatus.FAILED);
		assertThat(profile.stage()).contains(LifecycleStage.LEAD);
	}

	@Test
	void isNoCustomerByACheckoutThatIsNotPaid() {
		ContactProfile profile = profile(List.of(AnEvent.of(EventType.CHECKOUT_COMPLETED,
				CheckoutCompleted.newBuilder()
					.setSession("cs_1")
					.setMode("payment")
					.setPaymentStatus("unpaid")
					.setAmount(900L)
					.build())));

		assertThat(profile.payments().status()).contains(PaymentStatus.PENDING);
		assertThat(profile.payments().plans()).isEmpty();
		assertThat(profile.stage()).isEmpty();
	}

	@Test
	void isDisputedOnceADisputeIsLost() {
		List<AnEvent> open = List.of(AnEvent.paid("in_1", "sub_1").id("e1"),
				AnEvent.dispute("needs_response").id("e2"));
		List<AnEvent> lost = List.of(open.getFirst(), AnEvent.dispute("lost").id("e3").minute(5));

		assertThat(profile(open).payments().status()).contains(PaymentStatus.ACTIVE);
		assertThat(profile(lost).payments().status()).contains(PaymentStatus.DISPUTED);
	}

	@Test
	void keepsTheNameAnEventOfTestModeTellsAndNoneOfItsMoney() {
		assertThat(reading(AnEvent.paid("in_1", "sub_1").inTestMode())).isInstanceOf(EventReading.Silence.class);
		assertThat(profile(List.of(AnEvent.accountChange("Ada").inTestMode())).name().first()).isEqualTo("Ada");
	}

	@Test
	void knowsNothingOfAConnectedAccountThatIsNotListed() {
		assertThat(reading(AnEvent.lead("Ada").account("acct_other")))
			.isEqualTo(new EventReading.Silence("it is of a connected account that is not listed"));
		assertThat(reading(AnEvent.accountChange("Ada").account("acct_other")))
			.isInstanceOf(EventReading.Silence.class);
		assertThat(reading(AnEvent.paid("in_1", null).account("acct_other"))).isInstanceOf(EventReading.Silence.class);
		assertThat(reading(AnEvent.paid("in_1", null).account("acct_shop"))).isInstanceOf(EventStatement.class);
	}

	private static ContactProfile profile(List<AnEvent> events) {
		List<EventStatement> statements = events.stream()
			.map((event) -> event.customer((event.customer() == null) ? "cus_1" : event.customer()))
			.map((event) -> (EventStatement) reading(event.email("ada@example.com")))
			.toList();
		KnownFacts known = KnownFacts.of(
				statements.stream().flatMap((one) -> one.traits().stream()).map(Filed::what).toList(),
				statements.stream().flatMap((one) -> one.money().stream()).map(Filed::what).toList());
		return ContactProfile.of("ada@example.com", known,
				PaymentSummary.of(known.money(), Products.none(), TERMS, AnEvent.NOON.plus(Duration.ofHours(1))));
	}

	private static EventReading reading(AnEvent event) {
		return EventReading.of(event.build(), new MoneyAdmission(true, Set.of("acct_shop")));
	}

}
