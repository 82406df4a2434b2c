package dev.handsfree.access;

import java.util.Optional;
import java.util.Set;

import dev.handsfree.purchases.reading.MoneyAdmission;
import dev.handsfree.topics.Event;
import org.junit.jupiter.api.Test;

import static dev.handsfree.access.TestEvents.START;
import static org.assertj.core.api.Assertions.assertThat;

/** Promise 4: money decides access, chat never does. */
class AdmissionTest {

	private static final Event SNAPSHOT = TestEvents.subscription("evt", "active", START);

	private final MoneyAdmission development = new MoneyAdmission(false, Set.of());

	@Test
	void moneyOfAPaymentProviderTeaches() {
		assertThat(this.development.refusal(SNAPSHOT)).isEmpty();
	}

	@Test
	void moneyOfAnyOtherSourceTeachesNothing() {
		Event forged = TestEvents.event("msg", SNAPSHOT.type(), START, "chatbot", "u_1", "cus_1", null,
				SNAPSHOT.details());
		assertThat(this.development.refusal(forged)).isPresent();
	}

	// Attack: test-mode money in production | paid test events | it opens nothing
	@Test
	void testMoneyOpensNoLiveDoor() {
		assertThat(new MoneyAdmission(true, Set.of()).refusal(SNAPSHOT)).contains("test-mode money opens no live door");
	}

	// Attack: access by what is typed into a chat | leads and conversations | they teach
	// the account of money nothing
	@Test
	void leadsAndConversationsTeachNothing() {
		assertThat(this.development.refusal(TestEvents.lead("msg", "u_1", "ada@example.com"))).isPresent();
	}

	@Test
	void signUpProviderMayTellOfUsersButNotOfPayers() {
		Event account = TestEvents.account("msg", "u_1", "ada@example.com", true);
		assertThat(this.development.refusal(account)).isEmpty();
		Event payer = TestEvents.event("msg", account.type(), START, "chatbot", "u_1", "cus_1", "ada@example.com",
				account.details());
		assertThat(this.development.refusal(payer)).isPresent();
	}

	@Test
	void moneyOfAConnectedAccountCountsOnlyIfItIsListed() {
		Event shops = withAccount("acct_shop");
		assertThat(this.development.refusal(shops)).contains("it is of a connected account that is not listed");
		assertThat(new MoneyAdmission(false, Set.of("acct_other")).refusal(shops)).isPresent();
		assertThat(new MoneyAdmission(false, Set.of("acct_shop")).refusal(shops)).isEmpty();
	}

	@Test
	void aSecondAccountOfOnesOwnIsAPaymentProviderByItsPreset() {
		Event second = new Event("stripe-eu:evt", SNAPSHOT.type(), START, "stripe-eu", Optional.of("stripe"), "cus_1",
				false, Optional.empty(), Optional.empty(), Optional.of("cus_1"), Optional.empty(), false, false,
				SNAPSHOT.details());
		assertThat(this.development.refusal(second)).isEmpty();
	}

	// Attack: money of a source that only calls itself a provider | a source by the name
	// stripe with another preset | it opens nothing
	@Test
	void aSourceThatOnlyCallsItselfStripeTeachesNothing() {
		Event forged = new Event("stripe:evt", SNAPSHOT.type(), START, "stripe", Optional.of("chatbot"), "cus_1", false,
				Optional.empty(), Optional.empty(), Optional.of("cus_1"), Optional.empty(), false, false,
				SNAPSHOT.details());
		assertThat(this.development.refusal(forged)).isPresent();
	}

	private static Event withAccount(String account) {
		return new Event(SNAPSHOT.id(), SNAPSHOT.type(), START, "stripe", Optional.of("stripe"), "cus_1", false,
				Optional.of(account), Optional.empty(), Optional.of("cus_1"), Optional.empty(), false, false,
				SNAPSHOT.details());
	}

}
