package dev.handsfree.ticket;

import java.net.URI;
import java.time.Duration;

import dev.handsfree.settings.UnfitSettingsException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TicketSettingsTest {

	private static final String URL = "https://example.zendesk.com";

	@Test
	void takesABaseUrlWithAPath() {
		TicketSettings settings = TicketSettings
			.of(given("zendesk", "include", "http://127.0.0.1:8070/zendesk", "a@example.com", "secret"));

		assertThat(settings.policy()).isEqualTo(EmailPolicy.INCLUDE);
		assertThat(settings.account().baseUrl()).isEqualTo(URI.create("http://127.0.0.1:8070/zendesk"));
	}

	@Test
	void saysOneSentencePerProblemAndNoValue() {
		assertThatThrownBy(() -> TicketSettings.of(given("freshdesk", "maybe", "ftp://secret.example", "secret", " ")))
			.isInstanceOf(UnfitSettingsException.class)
			.hasMessage(String.join(System.lineSeparator(),
					"TICKET_VENDOR must be zendesk: no other help desk is supported yet.",
					"TICKET_EMAIL_POLICY must be omit or include.",
					"ZENDESK_BASE_URL must be an address such as https://example.zendesk.com.",
					"ZENDESK_EMAIL must be the e-mail of the agent whose API token is used.",
					"ZENDESK_TOKEN is missing: make an API token in Zendesk's Admin Center."));
	}

	@Test
	void neverShowsTheToken() {
		TicketProperties properties = given("zendesk", "omit", URL, "a@example.com", "s3cret");

		assertThat(properties.toString() + TicketSettings.of(properties)).doesNotContain("s3cret");
	}

	private static TicketProperties given(String vendor, String policy, String url, String email, String token) {
		return new TicketProperties(vendor, policy, url, email, token, Duration.ofSeconds(10), Duration.ofSeconds(15));
	}

}
