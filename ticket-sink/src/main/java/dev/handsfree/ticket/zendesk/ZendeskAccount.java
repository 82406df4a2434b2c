package dev.handsfree.ticket.zendesk;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/**
 * Where a Zendesk account is and how to sign in.
 *
 * @param baseUrl its address; a path in it comes before Zendesk's own
 * @param email the agent's e-mail
 * @param token the agent's API token
 * @param callLimit how long a call may take, connecting included
 */
public record ZendeskAccount(URI baseUrl, String email, String token, Duration callLimit) {

	/** The address of one of Zendesk's paths. */
	URI at(String path) {
		return URI.create(this.baseUrl.toString().replaceFirst("/+$", "") + path);
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
