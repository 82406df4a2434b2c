package dev.handsfree.crm.hubspot;

import dev.handsfree.settings.UnfitSettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HubSpotAccountTest {

	@ParameterizedTest
	@CsvSource({
			"2026-09, http://127.0.0.1:8070/hubspot/, "
					+ "http://127.0.0.1:8070/hubspot/crm/objects/2026-09/contacts/batch/upsert, "
					+ "http://127.0.0.1:8070/hubspot/crm/properties/2026-09/contacts",
			"v3, https://api.hubapi.com, https://api.hubapi.com/crm/v3/objects/contacts/batch/upsert, "
					+ "https://api.hubapi.com/crm/v3/properties/contacts" })
	void addsTheVersionsPathsToTheBaseUrl(String version, String base, String upsert, String properties) {
		HubSpotAccount account = HubSpotAccount.of(HubSpotProperties.of("token", base, version));

		assertThat(account.contacts("/batch/upsert")).hasToString(upsert);
		assertThat(account.propertyDefinitions("")).hasToString(properties);
	}

	@Test
	void namesEveryProblemAndNoValue() {
		HubSpotProperties given = HubSpotProperties.of(" ", "ftp://secret-host", "v2");

		assertThatExceptionOfType(UnfitSettingsException.class).isThrownBy(() -> HubSpotAccount.of(given))
			.withMessageContaining("HUBSPOT_TOKEN is missing")
			.withMessageContaining("HUBSPOT_BASE_URL must be")
			.withMessageContaining("HUBSPOT_API_VERSION must be")
			.withMessageNotContaining("secret-host");
	}

	@Test
	void neverShowsTheToken() {
		HubSpotProperties given = HubSpotProperties.of("pat-secret", "https://api.hubapi.com", "2026-09");

		assertThat(given.toString() + HubSpotAccount.of(given)).doesNotContain("pat-secret");
	}

}
