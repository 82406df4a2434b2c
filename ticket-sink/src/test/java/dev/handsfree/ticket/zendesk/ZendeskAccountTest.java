package dev.handsfree.ticket.zendesk;

import java.net.URI;
import java.time.Duration;

import dev.handsfree.settings.UnfitSettingsException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ZendeskAccountTest {

	@Test
	void takesABaseUrlWithAPath() {
		ZendeskAccount account = ZendeskAccount.of(given("http://127.0.0.1:8070/zendesk/", "a@example.com", "secret"));

		assertThat(account.at("/api/v2/tickets")).isEqualTo(URI.create("http://127.0.0.1:8070/zendesk/api/v2/tickets"));
	}

	@Test
	void saysOneSentencePerProblemAndNoValue() {
		assertThatThrownBy(() -> ZendeskAccount.of(given("ftp://secret.example", "secret", " ")))
			.isInstanceOf(UnfitSettingsException.class)
			.hasMessage(String.join(System.lineSeparator(),
					"ZENDESK_BASE_URL must be an address such as https://example.zendesk.com.",
					"ZENDESK_EMAIL must be the e-mail of the agent whose API token is used.",
					"ZENDESK_TOKEN is missing: make an API token in Zendesk's Admin Center."));
	}

	@Test
	void neverShowsTheToken() {
		ZendeskProperties properties = given("https://example.zendesk.com", "a@example.com", "s3cret");

		assertThat(properties.toString() + ZendeskAccount.of(properties)).doesNotContain("s3cret");
	}

	private static ZendeskProperties given(String url, String email, String token) {
		return new ZendeskProperties(url, email, token, Duration.ofSeconds(10), Duration.ofSeconds(15));
	}

}
