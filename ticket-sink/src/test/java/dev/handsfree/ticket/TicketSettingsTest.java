package dev.handsfree.ticket;

import java.net.URI;
import java.time.Duration;

import dev.handsfree.settings.UnfitSettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TicketSettingsTest {

	private static final String URL = "https://example.zendesk.com";

	@Test
	void takesABaseUrlWithAPath() {
		TicketSettings settings = TicketSettings
			.of(given("development", "zendesk", "include", "http://127.0.0.1:8070/zendesk", "a@example.com", "secret"));

		assertThat(settings.policy()).isEqualTo(EmailPolicy.INCLUDE);
		assertThat(settings.account().baseUrl()).isEqualTo(URI.create("http://127.0.0.1:8070/zendesk"));
	}

	@Test
	void saysOneSentencePerProblemAndNoValue() {
		assertThatThrownBy(() -> TicketSettings
			.of(given("development", "freshdesk", "maybe", "ftp://secret.example", "secret", " ")))
			.isInstanceOf(UnfitSettingsException.class)
			.hasMessage(String.join(System.lineSeparator(),
					"TICKET_VENDOR must be zendesk: no other help desk is supported yet.",
					"TICKET_EMAIL_POLICY must be omit or include.",
					"ZENDESK_BASE_URL must be an address such as https://example.zendesk.com.",
					"ZENDESK_EMAIL must be the e-mail of the agent whose API token is used.",
					"ZENDESK_TOKEN is missing: make an API token in Zendesk's Admin Center."));
	}

	@ParameterizedTest
	@ValueSource(strings = { URL, "http://127.0.0.1:1/zendesk", "http://localhost/zendesk", "http://10.1.2.3" })
	void takesPlainTextInProductionOnlyNearby(String url) {
		assertThat(TicketSettings.of(given("production", "zendesk", "omit", url, "a@example.com", "t"))
			.account()
			.baseUrl()).isEqualTo(URI.create(url));
	}

	@Test
	void refusesPlainTextInProduction() {
		assertThatThrownBy(() -> TicketSettings
			.of(given("production", "zendesk", "omit", "http://example.zendesk.com", "a@example.com", "t")))
			.hasMessage("ZENDESK_BASE_URL must begin with https:// in production.");
	}

	@Test
	void neverShowsTheToken() {
		TicketProperties properties = given("development", "zendesk", "omit", URL, "a@example.com", "s3cret");

		assertThat(properties.toString() + TicketSettings.of(properties)).doesNotContain("s3cret");
	}

	private static TicketProperties given(String environment, String vendor, String policy, String url, String email,
			String token) {
		return new TicketProperties(environment, vendor, policy, url, email, token, Duration.ofSeconds(10),
				Duration.ofSeconds(15));
	}

}
