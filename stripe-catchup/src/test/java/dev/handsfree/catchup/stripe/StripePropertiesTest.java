package dev.handsfree.catchup.stripe;

import java.net.URI;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StripePropertiesTest {

	@Test
	void showsNoKey() {
		assertThat(properties("sk_test_secret")).asString().doesNotContain("sk_test_secret");
	}

	@Test
	void aBlankKeyIsNone() {
		assertThat(properties(" ").key()).isEmpty();
	}

	private static StripeProperties properties(String key) {
		return new StripeProperties(key, URI.create("http://127.0.0.1"));
	}

}
