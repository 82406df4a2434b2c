package dev.handsfree.router.watch.source;

import java.time.Duration;
import java.util.Map;

import dev.handsfree.settings.Findings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ExpectedEveryTest {

	@Test
	void readsHowOftenASourceIsToBeHeardOf() {
		ExpectedEvery expected = ExpectedEvery.of(Map.of("LEMON_SQUEEZY_EXPECTED_EVERY", "2d"));

		assertThat(expected.of("lemon-squeezy")).isEqualTo(Duration.ofDays(2));
		assertThat(expected.of("stripe")).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "often", "0h", "-1h", "1 week", "99999999h" })
	void saysWhichVariableCannotBeReadAndNotItsValue(String value) {
		Findings findings = ExpectedEvery.findings(Map.of("STRIPE_EXPECTED_EVERY", value));

		assertThat(findings.faults()).containsExactly("STRIPE_EXPECTED_EVERY must look like 30m, 12h or 2d.");
	}

	@Test
	void whatIsNotSetIsNotJudged() {
		assertThat(ExpectedEvery.findings(Map.of("STRIPE_EXPECTED_EVERY", " "))).isEqualTo(Findings.NONE);
	}

}
