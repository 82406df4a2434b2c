package dev.handsfree.crm.hubspot;

import java.time.Clock;
import java.time.Duration;

import dev.handsfree.delivery.call.CallBudget;
import dev.handsfree.standin.StandIns;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What HubSpot says it takes is what the sink keeps to. */
class HubSpotRateTest {

	@Test
	void theApplicationsLimitIsReadFromEachAnswer() {
		CallBudget budget = new CallBudget(() -> 1);
		try (StandIns standIns = StandIns.start(StandIns.Settings.ephemeral());
				HubSpotApi api = new HubSpotApi(
						HubSpotAccount.of(HubSpotProperties.of("token", standIns.url("hubspot"), "2026-09")), budget)) {
			HubSpotCrmClient client = new HubSpotCrmClient(api, new HubSpotSchema(api), Clock.systemUTC());
			client.probe();
			assertThat(budget.untilLive()).isZero();
			standIns.hubspot().limit(2, Duration.ofHours(1));

			for (int call = 0; call < 3; call++) {
				client.probe();
			}

			assertThat(budget.untilLive()).isPositive();
		}
	}

}
