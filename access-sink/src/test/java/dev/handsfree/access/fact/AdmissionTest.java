package dev.handsfree.access.fact;

import dev.handsfree.access.TestEvents;
import dev.handsfree.topics.Event;
import org.junit.jupiter.api.Test;

import static dev.handsfree.access.TestEvents.START;
import static org.assertj.core.api.Assertions.assertThat;

/** Promise 4: money decides access, chat never does. */
class AdmissionTest {

	private static final Event SNAPSHOT = TestEvents.subscription("evt", "active", START);

	private final Admission development = new Admission(false, "stripe"::equals);

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

	@Test
	void testMoneyOpensNoLiveDoor() {
		assertThat(new Admission(true, "stripe"::equals).refusal(SNAPSHOT))
			.contains("test-mode money opens no live door");
	}

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

}
