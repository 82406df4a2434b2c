package dev.handsfree.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import dev.handsfree.events.PaymentFailed;
import dev.handsfree.purchases.fact.Name;
import dev.handsfree.purchases.grant.Grant;
import dev.handsfree.purchases.reading.FactKind;
import dev.handsfree.topics.Event;
import dev.handsfree.topics.EventType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static dev.handsfree.access.TestEvents.PERIOD_END;
import static dev.handsfree.access.TestEvents.START;
import static dev.handsfree.access.TestEvents.failed;
import static dev.handsfree.access.TestEvents.ofPayer;
import static dev.handsfree.access.TestEvents.oneOff;
import static dev.handsfree.access.TestEvents.paid;
import static dev.handsfree.access.TestEvents.subscription;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Stolen cards are tried at a public payment link. What that leaves is counted in rows
 * and letters: these are what each later event reads and writes.
 */
@Tag("integration")
@ExtendWith(SharedDatabase.class)
class CardTestingTest {

	private static final int DECLINES = 200;

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

	// Attack: cards tried with one address | 200 declines by a payment link | one fact is
	// kept, and each later event reads no more
	@Test
	void declinesWithOneAddressAreOneFact() {
		tell((number) -> declined(number, null, "ada@example.com", "eur"));

		assertThat(database.count(FactKind.FAILED_PAYMENT)).isOne();
		assertThat(grants(Name.email("ada@example.com"))).extracting(Grant::origin).containsExactly("pi_199");
	}

	@Test
	void declinesOfOneCustomerWithManyAddressesAreOneFactPerCurrency() {
		tell((number) -> declined(number, "cus_1", "a%d@example.com".formatted(number),
				(number % 2 == 0) ? "eur" : "usd"));

		assertThat(database.count(FactKind.FAILED_PAYMENT)).isEqualTo(2);
		assertThat(grants(Name.customer("cus_1"))).hasSize(2);
	}

	@Test
	void declinesWithManyAddressesHangTogetherWithNothing() {
		tell((number) -> declined(number, null, "a%d@example.com".formatted(number), "eur"));

		assertThat(database.around(Name.email("a7@example.com"))).isOne();
	}

	@Test
	void anAbandonedConfirmationIsKeptAsTheLatestTry() {
		tell((number) -> declined(number, null, "ada@example.com", (failure) -> failure.setActionRequired(true)));

		assertThat(database.count(FactKind.FAILED_PAYMENT)).isOne();
		assertThat(grants(Name.email("ada@example.com"))).extracting(Grant::state).containsExactly(Grant.State.PENDING);
	}

	@Test
	void whatAPayerHasStaysThroughDeclinesWithTheirName() {
		TestDatabase.deliver(this.sink, subscription("evt_s", "active", START));
		TestDatabase.deliver(this.sink, paid("evt_p", "in_1", START, PERIOD_END));
		tell((number) -> declined(number, "cus_1", "ada@example.com", "eur"));
		TestDatabase.deliver(this.sink, failed("evt_f", "in_2", PERIOD_END));
		TestDatabase.deliver(this.sink, subscription("evt_d", "past_due", PERIOD_END,
				(one) -> one.setLatestInvoice("in_2").setCurrentPeriodStart(PERIOD_END)));

		assertThat(database.around(Name.customer("cus_1"))).isLessThan(10);
		assertThat(grants(Name.customer("cus_1"))).filteredOn(Grant::recurring)
			.extracting(Grant::state)
			.containsExactly(Grant.State.PAST_DUE);
	}

	@Test
	void aPaymentAfterDeclinesGrantsAndTheTryIsForgotten() {
		tell((number) -> declined(number, null, "ada@example.com", "eur"));
		TestDatabase.deliver(this.sink,
				ofPayer(oneOff("evt_p", "x",
						(one) -> one.setPaymentId("pi_9000")
							.setPaymentIntent("pi_9000")
							.setSession("cs_9000")
							.setProduct("day-pass")),
						null, null, "ada@example.com"));

		assertThat(grants(Name.email("ada@example.com"))).extracting(Grant::origin).contains("cs_9000");
	}

	// Attack: cards tried in the name of somebody whose address is known | 200 customers
	// with a verified user's address, each with a first invoice that fails | 100 facts
	// are
	// kept, one question is asked, and what the user pays is granted
	@Test
	void triesInSomebodysNameAreBoundedAndWhatIsPaidCountsAllTheSame() {
		TestDatabase.deliver(this.sink, TestEvents.account("evt_a", "u_ada", "ada@example.com", true));
		IntStream.range(0, TryLimit.MOST + 100)
			.mapToObj((number) -> firstInvoice(number, "cus_t" + number, "ada@example.com"))
			.forEach((event) -> TestDatabase.deliver(this.sink, event));

		assertThat(database.around(Name.user("u_ada"))).isLessThan(2 * TryLimit.MOST);
		assertThat(database.asked).hasSize(1);
		TestDatabase.deliver(this.sink,
				ofPayer(oneOff("evt_p", "x",
						(one) -> one.setPaymentId("pi_h").setPaymentIntent("pi_h").setProduct("day-pass")), null,
						"cus_ada", "ada@example.com"));
		assertThat(grants(Name.user("u_ada"))).filteredOn((grant) -> grant.state() == Grant.State.ACTIVE)
			.extracting(Grant::product)
			.containsExactly(Optional.of("day-pass"));
	}

	private static Event firstInvoice(int number, String customer, String email) {
		return TestEvents.event("evt_i" + number, EventType.PAYMENT_FAILED, START.plusSeconds(number), "stripe", null,
				customer, email,
				PaymentFailed.newBuilder()
					.setPaymentId("in_t" + number)
					.setInvoice("in_t" + number)
					.setSubscription("sub_t" + number)
					.setBillingReason("subscription_create")
					.setAmount(500)
					.setCurrency("eur")
					.build());
	}

	private void tell(IntFunction<Event> decline) {
		IntStream.range(0, DECLINES).mapToObj(decline).forEach((event) -> TestDatabase.deliver(this.sink, event));
	}

	private static List<Grant> grants(Name name) {
		return database.document(name).map((stored) -> stored.entitlements().grants()).orElse(List.of());
	}

	static Event declined(int number, @Nullable String customer, String email, String currency) {
		return declined(number, customer, email, (failure) -> failure.setCurrency(currency));
	}

	private static Event declined(int number, @Nullable String customer, String email,
			java.util.function.UnaryOperator<PaymentFailed.Builder> more) {
		Instant at = START.plusSeconds(number);
		PaymentFailed.Builder failure = PaymentFailed.newBuilder()
			.setPaymentId("pi_" + number)
			.setPaymentIntent("pi_" + number)
			.setAmount(500)
			.setCurrency("eur")
			.setReason("card_declined");
		return TestEvents.event("evt_d" + number, EventType.PAYMENT_FAILED, at, "stripe", null, customer, email,
				more.apply(failure).build());
	}

}
