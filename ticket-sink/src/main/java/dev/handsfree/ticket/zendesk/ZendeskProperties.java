package dev.handsfree.ticket.zendesk;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Zendesk is reached, as it is set; {@link ZendeskAccount} checks it.
 *
 * @param baseUrl ZENDESK_BASE_URL
 * @param email ZENDESK_EMAIL
 * @param token ZENDESK_TOKEN
 * @param callLimit how long one call may take
 * @param indexLag how long Zendesk's list by external id may lag behind
 */
@ConfigurationProperties("handsfree.zendesk")
record ZendeskProperties(@DefaultValue("") String baseUrl, @DefaultValue("") String email,
		@DefaultValue("") String token, @DefaultValue("10s") Duration callLimit,
		@DefaultValue("15s") Duration indexLag) {

	/** Holds a token: says nothing. */
	@Override
	public String toString() {
		return "the settings of Zendesk";
	}

}
