package dev.handsfree.crm.hubspot;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How HubSpot is reached, as it is set; {@link HubSpotAccount} checks it.
 *
 * @param token a service key or access token
 * @param baseUrl where its API is; may have a path, to which HubSpot's own are added
 * @param apiVersion a dated version such as 2026-09, or v3
 * @param connectTimeout how long connecting may take
 * @param callTimeout how long one call may take, answer included
 */
@ConfigurationProperties("handsfree.hubspot")
record HubSpotProperties(@DefaultValue("") String token, @DefaultValue("https://api.hubapi.com") String baseUrl,
		@DefaultValue("2026-09") String apiVersion, @DefaultValue("2s") Duration connectTimeout,
		@DefaultValue("10s") Duration callTimeout) {

	/** With the usual limits of time. */
	static HubSpotProperties of(String token, String baseUrl, String apiVersion) {
		return new HubSpotProperties(token, baseUrl, apiVersion, Duration.ofSeconds(2), Duration.ofSeconds(10));
	}

	/** Never shows the token. */
	@Override
	public String toString() {
		return "HubSpot, API " + this.apiVersion;
	}

}
