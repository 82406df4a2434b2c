package dev.handsfree.access;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.handsfree.access.store.StoredEntitlements;
import dev.handsfree.purchases.fact.Name;
import dev.handsfree.purchases.grant.Grant;
import dev.handsfree.standin.StandIns;
import dev.handsfree.stripe.StripeCalls;
import dev.handsfree.stripe.StripeFacts;
import dev.handsfree.testkit.clock.MovableClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import static dev.handsfree.access.TestEvents.NEXT_PERIOD_END;
import static dev.handsfree.access.TestEvents.PERIOD_END;
import static dev.handsfree.access.TestEvents.START;
import static dev.handsfree.access.TestEvents.checkout;
import static dev.handsfree.access.TestEvents.renewed;
import static dev.handsfree.access.TestEvents.subscription;
import static org.assertj.core.api.Assertions.assertThat;

/** What passes without a word is asked about, first the provider and then a person. */
@Tag("integration")
@ExtendWith(SharedDatabase.class)
class PassedEndsTest {

	private static TestDatabase database;

	private static StandIns standIns;

	private final MovableClock clock = new MovableClock(START);

	private final List<String> asked = new ArrayList<>();

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
		TestDatabase.deliver(database.sink(Optional.empty()), checkout("evt_checkout"));
		TestDatabase.deliver(database.sink(Optional.empty()), subscription("evt_active", "active", START));
	}

	@Test
	void withoutAKeyAPersonIsAskedOnceAndOnlyWhenTheGraceIsOver() {
		PassedEnds ends = ends(Optional.empty());
		for (Duration later : List.of(Duration.ofDays(-1), Duration.ofHours(3), Duration.ofDays(13))) {
			at(PERIOD_END.plus(later));
			ends.round();
			assertThat(this.asked).isEmpty();
		}
		for (Duration later : List.of(Duration.ofDays(15), Duration.ofDays(16))) {
			at(PERIOD_END.plus(later));
			ends.round();
		}
		assertThat(this.asked).singleElement().asString().contains("sub_1");
		assertThat(grants()).extracting(Grant::state).containsExactly(Grant.State.ACTIVE);
	}

	@Test
	void whatTheProviderConfirmsIsLearned() {
		standIns.stripe().put("""
				[{"id": "sub_1", "object": "subscription", "customer": "cus_1", "status": "canceled",
				  "items": {"data": [{"id": "si_1", "object": "subscription_item", "quantity": 1,
				    "price": {"id": "price_pro", "product": "prod_pro"}}]}}]""");
		at(PERIOD_END.plus(Duration.ofHours(3)));
		ends(Optional.of(stripe())).round();
		assertThat(this.asked).isEmpty();
		assertThat(grants()).extracting(Grant::state).containsExactly(Grant.State.ENDED);
	}

	@Test
	void anEndThatWasRenewedIsForgotten() {
		TestDatabase.deliver(database.sink(Optional.empty()), renewed("evt_renewed", PERIOD_END));
		at(PERIOD_END.plus(Duration.ofDays(20)));
		ends(Optional.empty()).round();
		assertThat(this.asked).isEmpty();
		at(NEXT_PERIOD_END.plus(Duration.ofDays(20)));
		ends(Optional.empty()).round();
		assertThat(this.asked).hasSize(1);
	}

	@Test
	void aProviderThatDoesNotAnswerIsAskedAgainAndThenAPersonIs() {
		PassedEnds ends = ends(Optional.of(stripe("http://127.0.0.1:9")));
		at(PERIOD_END.plus(Duration.ofHours(3)));
		ends.round();
		assertThat(this.asked).isEmpty();
		at(PERIOD_END.plus(Duration.ofDays(15)));
		ends.round();
		assertThat(this.asked).hasSize(1);
	}

	private void at(Instant moment) {
		this.clock.pass(Duration.between(this.clock.instant(), moment));
	}

	private StripeFacts stripe() {
		return stripe(standIns.url("stripe"));
	}

	private StripeFacts stripe(String url) {
		return StripeCalls.to(URI.create(url), "sk_test_1", Duration.ofSeconds(5), this.clock,
				TransactionSynchronizationManager::isActualTransactionActive);
	}

	private PassedEnds ends(Optional<StripeFacts> stripe) {
		return new PassedEnds(database.ends(), database.learning(stripe), stripe,
				(name, subject, question) -> this.asked.add(question.sentence()), this.clock);
	}

	private static List<Grant> grants() {
		return entitlements().map((stored) -> stored.entitlements().grants()).orElse(List.of());
	}

	private static Optional<StoredEntitlements> entitlements() {
		return database.document(Name.user("u_1"));
	}

}
