package dev.handsfree.standin;

import java.util.Optional;

/**
 * The credentials that the stand-ins accept; where one is empty, any will do, but there
 * must be some.
 *
 * @param hubspot the bearer token
 * @param zendesk {@code email/token:api_token}
 * @param stripe the API key
 */
public record Tokens(Optional<String> hubspot, Optional<String> zendesk, Optional<String> stripe) {

	/** Any credentials will do. */
	public static Tokens any() {
		return new Tokens(Optional.empty(), Optional.empty(), Optional.empty());
	}

}
