package dev.handsfree.ticket.zendesk;

import java.time.Duration;

import dev.handsfree.delivery.call.CallBudget;
import dev.handsfree.standin.StandIns;
import dev.handsfree.standin.Tokens;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What Zendesk says it takes is what the sink keeps to. */
class ZendeskRateTest {

	@Test
	void thePlansLimitIsReadFromEachAnswer() {
		CallBudget budget = new CallBudget(() -> 1);
		try (StandIns standIns = StandIns.start(StandIns.Settings.ephemeral().accepting(Tokens.any()));
				ZendeskHelpDesk desk = new ZendeskHelpDesk(
						ZendeskAccount.of(new ZendeskProperties(standIns.url("zendesk"), ZendeskAt.AGENT, "token",
								ZendeskAt.CALL_LIMIT, ZendeskAt.INDEX_LAG)),
						budget)) {
			desk.probe();
			assertThat(budget.untilLive()).isZero();
			standIns.zendesk().limit(2, Duration.ofMinutes(1));

			for (int call = 0; call < 4; call++) {
				desk.probe();
			}

			assertThat(budget.untilLive()).isPositive();
		}
	}

}
