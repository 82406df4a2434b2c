package dev.handsfree.settings;

import java.net.URI;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What stands in the settings, and what is wrong with them. */
class GivenSettingsTest {

	@Test
	void blankSettingsAreNotSet() {
		GivenSettings given = given(Map.of("A", " ", "B", " b ", "C", "c, ,d,c"));

		assertThat(given.text("A")).isEmpty();
		assertThat(given.text("B")).contains("b");
		assertThat(given.list("C")).containsExactly("c", "d");
		assertThat(given.all()).containsOnlyKeys("B", "C");
	}

	@Test
	void everyFaultIsToldInALineOfItsOwn() {
		GivenSettings given = given(Map.of());
		given.throwIfAnyIsUnfit();

		given.fault("A must be set.");
		given.fault("B must be set.");

		assertThatThrownBy(given::throwIfAnyIsUnfit).isInstanceOf(UnfitSettingsException.class)
			.extracting(Throwable::getMessage)
			.asString()
			.hasLineCount(2);
	}

	@ParameterizedTest
	@CsvSource({ "http://example.com, true", "HTTP://93.184.216.34, true", "https://example.com, false",
			"http://localhost:8080, false", "http://10.0.0.7, false", "http://registry:8080, false",
			"http://203.0.113.7, false" })
	void plainTextIsExposedBeyondWhatIsNear(URI address, boolean exposed) {
		assertThat(given(Map.of("TRUSTED_PROXIES", "203.0.113.0/24")).isExposed(address)).isEqualTo(exposed);
	}

	@Test
	void whatNamesNoEnvironmentIsDevelopment() {
		assertThat(Environment.of(Map.of("HANDSFREE_ENV", " Production "))).isEqualTo(Environment.PRODUCTION);
		assertThat(Environment.of(Map.of("HANDSFREE_ENV", "none"))).isEqualTo(Environment.DEVELOPMENT);
		assertThat(Environment.of(Map.of())).isEqualTo(Environment.DEVELOPMENT);
	}

	private static GivenSettings given(Map<String, String> settings) {
		return new GivenSettings(settings, Environment.PRODUCTION);
	}

}
