package dev.handsfree.access;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class AccessPropertiesTest {

	@ParameterizedTest
	@CsvSource({ "production, sk_test_1", "production, rk_test_1", "development, sk_live_1", "development, rk_live_1" })
	void keyOfTheOtherWorldStopsTheStartWithoutBeingPrinted(String environment, String key) {
		assertThatIllegalStateException().isThrownBy(() -> properties(environment, key).fitStripeKey())
			.withMessageContaining("STRIPE_API_KEY")
			.withMessageNotContaining(key);
	}

	@Test
	void fittingKeyIsUsedAndNoneIsNone() {
		assertThat(properties("production", "rk_live_1").fitStripeKey()).contains("rk_live_1");
		assertThat(properties("development", " ").fitStripeKey()).isEmpty();
	}

	private static AccessProperties properties(String environment, String key) {
		return new AccessProperties(environment, List.of(), 14, "", "", key, URI.create("http://127.0.0.1"),
				Duration.ofSeconds(1), "127.0.0.1:9", "");
	}

}
