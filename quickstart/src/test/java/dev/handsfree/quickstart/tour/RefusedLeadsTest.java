package dev.handsfree.quickstart.tour;

import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import dev.handsfree.automations.Automations;
import dev.handsfree.settings.Settings;
import dev.handsfree.standin.StandIns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The tour's failure, as far as it can be seen before it happens. */
class RefusedLeadsTest {

	@SuppressWarnings("NullAway.Init")
	private StandIns standIns;

	@BeforeEach
	void start() {
		this.standIns = StandIns.start(StandIns.Settings.ephemeral());
	}

	@AfterEach
	void stop() {
		this.standIns.close();
	}

	@Test
	void areOneMoreThanPassesWithoutAnIncident() {
		assertThat(refused(Map.of()).sendings())
			.hasSize(Automations.builtIn().toleranceOf("lead-to-crm").failures() + 1);
	}

	@Test
	void areNotAwaitedInSlackWhereTheyMayBeToldLater() {
		assertThat(refused(Map.of()).expectations()).hasSize(2);
		assertThat(refused(Map.of("ALERT_QUIET_HOURS", "22:00-07:00 Europe/Berlin")).expectations()).hasSize(1);
	}

	private Chapter refused(Map<String, String> variables) {
		Map<String, String> all = new HashMap<>(variables);
		all.putAll(Map.of("CONSOLE_PORT", "1", "CONSOLE_API_TOKENS", "token"));
		VisibleEffects witness = new VisibleEffects(URI.create("http://127.0.0.1:1"), "token", this.standIns);
		return new RefusedLeads(this.standIns, witness, Settings.of(all), "x1", Instant.EPOCH).chapters().getFirst();
	}

}
