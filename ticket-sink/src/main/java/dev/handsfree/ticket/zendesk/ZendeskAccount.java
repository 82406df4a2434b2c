package dev.handsfree.ticket.zendesk;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import dev.handsfree.settings.UnfitSettingsException;
import dev.handsfree.settings.address.WebAddress;
import dev.handsfree.topics.email.EmailAddress;

/**
 * Decides whether the settings for Zendesk make sense: where the account is, and how to
 * sign in.
 *
 * @param baseUrl its address, without a slash at the end; Zendesk's own paths follow it
 * @param email the agent's e-mail
 * @param token the agent's API token
 * @param callLimit how long a call may take, connecting included
 * @param indexLag how long the list by external id may lag behind
 */
record ZendeskAccount(URI baseUrl, String email, String token, Duration callLimit, Duration indexLag) {

	/**
	 * Reads the settings.
	 * @throws UnfitSettingsException with a sentence per problem, and no value
	 */
	static ZendeskAccount of(ZendeskProperties given) {
		List<String> problems = new ArrayList<>();
		Optional<URI> baseUrl = WebAddress.base(given.baseUrl());
		if (baseUrl.isEmpty()) {
			problems.add("ZENDESK_BASE_URL must be an address such as https://example.zendesk.com.");
		}
		if (!EmailAddress.isAddress(given.email())) {
			problems.add("ZENDESK_EMAIL must be the e-mail of the agent whose API token is used.");
		}
		if (given.token().isBlank()) {
			problems.add("ZENDESK_TOKEN is missing: make an API token in Zendesk's Admin Center.");
		}
		if (!problems.isEmpty() || baseUrl.isEmpty()) {
			throw new UnfitSettingsException(problems);
		}
		return new ZendeskAccount(baseUrl.get(), given.email().strip(), given.token().strip(), given.callLimit(),
				given.indexLag());
	}

	/** The address of one of Zendesk's paths. */
	URI at(String path) {
		return URI.create(this.baseUrl + path);
	}

	String authorization() {
		String pair = this.email + "/token:" + this.token;
		return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
	}

	/** Says where, never how to sign in. */
	@Override
	public String toString() {
		return "Zendesk at " + this.baseUrl;
	}

}
