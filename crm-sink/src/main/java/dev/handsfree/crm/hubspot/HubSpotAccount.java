package dev.handsfree.crm.hubspot;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.handsfree.settings.UnfitSettingsException;
import dev.handsfree.settings.address.WebAddress;

/**
 * Decides whether the settings for HubSpot make sense, and where its operations are.
 *
 * @param token the bearer token
 * @param base where its API is, without a slash at the end
 * @param apiVersion a dated version, or v3
 * @param connectTimeout how long connecting may take
 * @param callTimeout how long one call may take, answer included
 */
record HubSpotAccount(String token, String base, String apiVersion, Duration connectTimeout, Duration callTimeout) {

	/**
	 * Reads the settings.
	 * @throws UnfitSettingsException with a sentence per problem, and no value
	 */
	static HubSpotAccount of(HubSpotProperties given) {
		List<String> problems = new ArrayList<>();
		if (given.token().isBlank()) {
			problems.add("HUBSPOT_TOKEN is missing: make a service key in HubSpot that may read and write contacts "
					+ "and their properties.");
		}
		if (given.token().strip().chars().anyMatch((character) -> character <= ' ' || character > '~')) {
			problems.add("HUBSPOT_TOKEN holds a character that no token has.");
		}
		if (!given.apiVersion().matches("v3|\\d{4}-\\d{2}")) {
			problems.add("HUBSPOT_API_VERSION must be v3 or a dated version such as 2026-09.");
		}
		Optional<URI> base = WebAddress.base(given.baseUrl());
		if (base.isEmpty()) {
			problems.add("HUBSPOT_BASE_URL must be an address such as https://api.hubapi.com.");
		}
		if (!problems.isEmpty() || base.isEmpty()) {
			throw new UnfitSettingsException(problems);
		}
		return new HubSpotAccount(given.token().strip(), base.get().toString(), given.apiVersion(),
				given.connectTimeout(), given.callTimeout());
	}

	/** The address of an operation on contacts, such as {@code /batch/upsert}. */
	URI contacts(String operation) {
		return address(isDated() ? "/crm/objects/" + this.apiVersion + "/contacts" : "/crm/v3/objects/contacts",
				operation);
	}

	/** The address of the definitions of contacts' properties, or of one of them. */
	URI propertyDefinitions(String one) {
		return address(isDated() ? "/crm/properties/" + this.apiVersion + "/contacts" : "/crm/v3/properties/contacts",
				one);
	}

	/** Never shows the token. */
	@Override
	public String toString() {
		return "HubSpot, API " + this.apiVersion;
	}

	private boolean isDated() {
		return !this.apiVersion.equals("v3");
	}

	private URI address(String path, String operation) {
		return URI.create(this.base + path + operation);
	}

}
