package dev.handsfree.access;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.handsfree.access.entitlement.AccessDecision;
import dev.handsfree.access.entitlement.AccessPolicy;
import dev.handsfree.access.store.StoredEntitlements;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.delivery.Question;
import dev.handsfree.events.ReviewChoice;
import dev.handsfree.events.ReviewDecision;
import dev.handsfree.purchases.Entitlements;
import dev.handsfree.purchases.Status;
import dev.handsfree.purchases.Terms;
import dev.handsfree.purchases.fact.Name;
import dev.handsfree.purchases.grant.Grant;
import dev.handsfree.purchases.product.Products;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.handsfree.access.TestDatabase.deliver;
import static dev.handsfree.access.TestEvents.PERIOD_END;
import static dev.handsfree.access.TestEvents.START;
import static dev.handsfree.access.TestEvents.chargeRefunded;
import static dev.handsfree.access.TestEvents.ofPayer;
import static dev.handsfree.access.TestEvents.oneOff;
import static dev.handsfree.access.TestEvents.subscription;
import static org.assertj.core.api.Assertions.assertThat;

/** What people grant and revoke by hand, on top of what money decides. */
@Tag("integration")
@ExtendWith(SharedDatabase.class)
class DecisionsTest {

	private static final Name USER = Name.user("u_1");

	private static final Instant LATER = START.plus(Duration.ofDays(2));

	private static TestDatabase database;

	private AccessDestination sink;

	private final List<ReviewDecision> done = new ArrayList<>();

	private final List<Question> askedAgain = new ArrayList<>();

	private PeoplesDecisions decisions;

	@BeforeAll
	static void start(TestDatabase shared) {
		database = shared;
	}

	@BeforeEach
	void forget() {
		database.forgetEverything();
		this.sink = database.sink(Optional.empty());
		this.decisions = new PeoplesDecisions(database.factsLearner(),
				(decision, question) -> this.askedAgain.add(question), this.done::add, database.undelivered());
	}

	@Test
	void grantHoldsUntilItsEndAndNoLonger() {
		decide("grant", "prod_pro", START, PERIOD_END);
		assertThat(status("prod_pro", PERIOD_END.minusSeconds(1))).isEqualTo(Status.ACTIVE);
		assertThat(status("prod_pro", PERIOD_END)).isEqualTo(Status.NONE);
	}

	@Test
	void grantWithoutAnEndHoldsForGood() {
		decide("grant", "prod_pro", START, null);
		assertThat(status("prod_pro", PERIOD_END.plus(Duration.ofDays(10_000)))).isEqualTo(Status.ACTIVE);
	}

	@Test
	void revokeEndsWhatWasBoughtBeforeAndNotWhatIsBoughtAfter() {
		bought("sub_before", START);
		decide("revoke", "prod_pro", START.plusSeconds(60), null);
		assertThat(status("prod_pro", LATER)).isEqualTo(Status.NONE);
		bought("sub_after", START.plusSeconds(120));
		assertThat(status("prod_pro", LATER)).isEqualTo(Status.ACTIVE);
	}

	@Test
	void revokeLeavesOtherProductsAndOtherUsersAlone() {
		bought("sub_before", START);
		decide("revoke", "prod_other", START.plusSeconds(60), null);
		this.decisions.apply(record("revoke", "u_2", "prod_pro", START.plusSeconds(60), null).build());
		assertThat(status("prod_pro", LATER)).isEqualTo(Status.ACTIVE);
	}

	@Test
	void laterGrantOutweighsAnEarlierRevokeInWhateverOrderTheyArrive() {
		bought("sub_before", START);
		decide("grant", "prod_pro", START.plusSeconds(90), null);
		decide("revoke", "prod_pro", START.plusSeconds(60), null);
		assertThat(status("prod_pro", LATER)).isEqualTo(Status.ACTIVE);
	}

	@Test
	void laterRevokeTakesAnEarlierGrantBack() {
		decide("grant", "prod_pro", START, null);
		decide("revoke", "prod_pro", START.plusSeconds(60), null);
		assertThat(status("prod_pro", LATER)).isEqualTo(Status.NONE);
	}

	@Test
	void historyHoldsEachChangeWithTheDecisionsIdOnce() {
		decide("grant", "prod_pro", START, null);
		decide("grant", "prod_pro", START, null);
		decide("revoke", "prod_pro", START.plusSeconds(60), null);
		assertThat(database.history(USER)).containsExactly("access:u_1:prod_pro:2026-11-23T10:00:00Z",
				"access:u_1:prod_pro:2026-11-23T10:01:00Z");
	}

	@ParameterizedTest
	@CsvSource({ "replay, u_1, prod_pro", "dismiss, u_1, prod_pro", "grant, , prod_pro", "grant, u_1, ",
			"grant, undefined, prod_pro", "grant, u_1, ' '" })
	void decisionsOfOtherKindsTeachNothing(String decision, @Nullable String user, @Nullable String product) {
		this.decisions.apply(record(decision, user, product, START, null).build());
		assertThat(database.everything()).isEmpty();
	}

	@Test
	void refundIsOfThePaymentThatAPersonNames() {
		Question question = unclearRefund();
		assertThat(question.choices()).extracting(ReviewChoice::getDecision)
			.containsExactly("belongs-to", "not-theirs", "dismiss");
		assertThat(question.choices().getFirst().getNeeds()).containsExactly("payment");

		this.decisions.apply(ofRefund(question, "belongs-to", "in_2"));

		assertThat(states("sub_1")).containsExactly(Grant.State.ACTIVE);
		assertThat(states("sub_2")).containsExactly(Grant.State.ENDED);
		assertThat(this.done).singleElement().satisfies((one) -> assertThat(one.getEventId()).contains("stripe:evt_r"));
		assertThat(this.askedAgain).isEmpty();
	}

	@Test
	void refundOfNothingOfTheirsTakesNothing() {
		Question question = unclearRefund();

		this.decisions.apply(ofRefund(question, "not-theirs", null));
		this.decisions.apply(ofRefund(question, "not-theirs", null));

		assertThat(states("sub_1")).containsExactly(Grant.State.ACTIVE);
		assertThat(states("sub_2")).containsExactly(Grant.State.ACTIVE);
		// Each names the same review: it is closed once.
		assertThat(this.done).extracting(ReviewDecision::getReview).containsOnly("access:stripe:evt_r:grant-access");
	}

	@Test
	void refundOfAPaymentThatNobodyKnowsIsAskedOnceMore() {
		Question question = unclearRefund();

		this.decisions.apply(ofRefund(question, "belongs-to", "in_77"));

		assertThat(states("sub_1")).containsExactly(Grant.State.UNDER_REVIEW);
		assertThat(this.done).isEmpty();
		assertThat(this.askedAgain).singleElement().satisfies((again) -> {
			assertThat(again.sentence()).contains("in_77");
			assertThat(again.about()).isEqualTo(question.about());
		});
		this.decisions.apply(ofRefund(question, "belongs-to", "in_1", START.plusSeconds(60)));
		assertThat(states("sub_1")).containsExactly(Grant.State.ENDED);
		assertThat(states("sub_2")).containsExactly(Grant.State.ACTIVE);
	}

	@Test
	void grantDecidedInAReviewClosesIt() {
		Outcome asked = deliver(this.sink, oneOff("evt_o", "u_1", (one) -> one));
		assertThat(asked).isInstanceOfSatisfying(Outcome.NeedsPerson.class, (person) -> {
			assertThat(person.question().user()).contains("u_1");
			assertThat(person.question().choices()).extracting(ReviewChoice::getDecision)
				.containsExactly("grant", "dismiss");
			assertThat(person.question().choices().getFirst().getNeeds()).containsExactly("product");
		});

		this.decisions.apply(record("grant", "u_1", "prod_pro", START, null).setEventId("stripe:evt_o")
			.setAutomation("grant-access")
			.build());

		assertThat(status("prod_pro", LATER)).isEqualTo(Status.ACTIVE);
		assertThat(this.done).hasSize(1);
	}

	@Test
	void decisionByTheCommandLineClosesNoReview() {
		decide("grant", "prod_pro", START, null);
		assertThat(this.done).isEmpty();
	}

	/** Two subscriptions of one customer, and a refund that could be of either. */
	private Question unclearRefund() {
		for (String number : List.of("1", "2")) {
			deliver(this.sink,
					ofPayer(subscription("evt_" + number, "active", START,
							(one) -> one.setSubscription("sub_" + number).setLatestInvoice("in_" + number)), "u_1",
							"cus_1", null));
		}
		Outcome asked = deliver(this.sink, chargeRefunded("evt_r", "ch_1", 2000, 2000));
		assertThat(asked).isInstanceOf(Outcome.NeedsPerson.class);
		return ((Outcome.NeedsPerson) asked).question();
	}

	private static ReviewDecision ofRefund(Question question, String decision, @Nullable String payment) {
		return ofRefund(question, decision, payment, START);
	}

	private static ReviewDecision ofRefund(Question question, String decision, @Nullable String payment, Instant at) {
		return record(decision, "cus_1", null, at, null).setReview("access:stripe:evt_r:grant-access")
			.setEventId("stripe:evt_r")
			.setAutomation("grant-access")
			.setAbout(question.about().orElseThrow())
			.setPayment(payment)
			.build();
	}

	private static List<Grant.State> states(String origin) {
		return database.document(Name.customer("cus_1"))
			.map(StoredEntitlements::entitlements)
			.orElseThrow()
			.grants()
			.stream()
			.filter((grant) -> grant.origin().contains(origin))
			.map(Grant::state)
			.toList();
	}

	private void bought(String subscription, Instant at) {
		deliver(this.sink,
				ofPayer(subscription("evt_" + subscription, "active", at,
						(builder) -> builder.setSubscription(subscription).setLatestInvoice(null).setStartedAt(at)),
						"u_1", "cus_1", null));
	}

	private void decide(String decision, String product, Instant at, @Nullable Instant until) {
		this.decisions.apply(record(decision, "u_1", product, at, until).build());
	}

	private static ReviewDecision.Builder record(String decision, @Nullable String user, @Nullable String product,
			Instant at, @Nullable Instant until) {
		String review = "access:" + user + ":" + product;
		return ReviewDecision.newBuilder()
			.setReview(review)
			.setDecision(decision)
			.setBy("ops")
			.setAt(at)
			.setReason("asked for by mail")
			.setSubject(user)
			.setProduct(product)
			.setUntil(until);
	}

	private static Status status(String product, Instant now) {
		Terms terms = new Terms(Duration.ofDays(14), Terms.WhenPaused.KEEP);
		Entitlements stored = database.document(USER).map(StoredEntitlements::entitlements).orElseThrow();
		return new AccessDecision(new AccessPolicy(terms, Optional.empty()), Products.none())
			.at(stored, Optional.empty(), now)
			.products()
			.stream()
			.filter((one) -> one.product().equals(product))
			.map((one) -> one.status())
			.findFirst()
			.orElse(Status.NONE);
	}

}
