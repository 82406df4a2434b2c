package dev.handsfree.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.handsfree.access.entitlement.AccessDecision;
import dev.handsfree.access.entitlement.AccessPolicy;
import dev.handsfree.access.store.StoredEntitlements;
import dev.handsfree.events.ReviewDecision;
import dev.handsfree.purchases.Entitlements;
import dev.handsfree.purchases.Status;
import dev.handsfree.purchases.Terms;
import dev.handsfree.purchases.fact.Name;
import dev.handsfree.purchases.product.Products;
import dev.handsfree.purchases.reading.DecisionFacts;
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
import static dev.handsfree.access.TestEvents.ofPayer;
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

	private FactsLearner decisions;

	@BeforeAll
	static void start(TestDatabase shared) {
		database = shared;
	}

	@BeforeEach
	void forget() {
		database.forgetEverything();
		this.sink = database.sink(Optional.empty());
		this.decisions = new FactsLearner(database.learning(Optional.empty()), database.woken::addAll,
				(about, subject, sentence) -> {
				});
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
		this.decisions.learn(DecisionFacts.of(record("revoke", "u_2", "prod_pro", START.plusSeconds(60), null)));
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
		this.decisions.learn(DecisionFacts.of(record(decision, user, product, START, null)));
		assertThat(database.everything()).isEmpty();
	}

	private void bought(String subscription, Instant at) {
		deliver(this.sink,
				ofPayer(subscription("evt_" + subscription, "active", at,
						(builder) -> builder.setSubscription(subscription).setLatestInvoice(null).setStartedAt(at)),
						"u_1", "cus_1", null));
	}

	private void decide(String decision, String product, Instant at, @Nullable Instant until) {
		this.decisions.learn(DecisionFacts.of(record(decision, "u_1", product, at, until)));
	}

	private static ReviewDecision record(String decision, @Nullable String user, @Nullable String product, Instant at,
			@Nullable Instant until) {
		String review = "access:" + user + ":" + product;
		return ReviewDecision.newBuilder()
			.setReview(review)
			.setDecision(decision)
			.setBy("ops")
			.setAt(at)
			.setReason("asked for by mail")
			.setSubject(user)
			.setProduct(product)
			.setUntil(until)
			.build();
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
