package dev.handsfree.router;

import dev.handsfree.settings.UnfitSettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** With which settings the router does not start, and how it says so. */
@Isolated
@ExtendWith(OutputCaptureExtension.class)
class RouterStartTest {

	@Test
	void productionRefusesATestKeyAndPlainTextAtOnce(CapturedOutput output) {
		assertThatThrownBy(() -> RouterApplication.application()
			.registerShutdownHook(false)
			.run("--HANDSFREE_ENV=production", "--STRIPE_API_KEY=sk_test_Zaubertrank",
					"--REGISTRY_URL=http://Zaubertrank.example.com"))
			.isInstanceOf(UnfitSettingsException.class)
			.hasMessageStartingWith("STRIPE_API_KEY is a test key, and HANDSFREE_ENV is production: set the live one.")
			.extracting(Throwable::getMessage)
			.asString()
			.hasLineCount(2);

		assertThat(output.getAll()).contains("STRIPE_API_KEY is a test key", "REGISTRY_URL sends plain text")
			.doesNotContain("Zaubertrank", "\tat ");
	}

}
