package dev.handsfree.access;

import dev.handsfree.settings.UnfitSettingsException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** With which settings access-sink does not start. */
class AccessStartTest {

	@Test
	void productionRefusesATestKeyAndAStandInAtOnce() {
		assertThatThrownBy(() -> AccessApplication.application()
			.registerShutdownHook(false)
			.run("--HANDSFREE_ENV=production", "--STRIPE_API_KEY=sk_test_Zaubertrank",
					"--STRIPE_API_BASE=http://127.0.0.1:8070/stripe"))
			.isInstanceOf(UnfitSettingsException.class)
			.hasMessage(String.join(System.lineSeparator(),
					"STRIPE_API_KEY is a test key, and HANDSFREE_ENV is production: set the live one.",
					"STRIPE_API_BASE is a stand-in's address, and HANDSFREE_ENV is production: set the real one."));
	}

}
