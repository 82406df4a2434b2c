package dev.handsfree.edge.answer;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whole seconds, never too few. */
class RetryAfterTest {

	@ParameterizedTest
	@CsvSource({ "PT0S, 1", "PT0.000000001S, 1", "PT1S, 1", "PT1.000000001S, 2", "PT19.2S, 20", "PT1H, 3600" })
	void isRoundedUpAndAtLeastOne(Duration wait, String seconds) {
		assertThat(RetryAfter.seconds(Optional.of(wait))).isEqualTo(seconds);
	}

	@Test
	void isFixedWhereNobodyKnows() {
		assertThat(RetryAfter.seconds(Optional.empty())).isEqualTo("5");
	}

}
