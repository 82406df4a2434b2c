package dev.handsfree.ticket;

import dev.handsfree.settings.UnfitSettingsException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** With which settings ticket-sink does not start. */
class TicketStartTest {

	@Test
	void productionRefusesATestKeyAndAStandInAtOnce() {
		assertThatThrownBy(() -> TicketApplication.application()
			.registerShutdownHook(false)
			.run("--HANDSFREE_ENV=production", "--STRIPE_API_KEY=sk_test_Zaubertrank",
					"--ZENDESK_BASE_URL=http://127.0.0.1:8070/zendesk"))
			.isInstanceOf(UnfitSettingsException.class)
			.hasMessage(String.join(System.lineSeparator(),
					"STRIPE_API_KEY is a test key, and HANDSFREE_ENV is production: set the live one.",
					"ZENDESK_BASE_URL is a stand-in's address, and HANDSFREE_ENV is production: set the real one."));
	}

}
