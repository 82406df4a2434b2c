package dev.handsfree.ingest.action;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import dev.handsfree.settings.GivenSettings;
import dev.handsfree.settings.address.WebAddress;

/**
 * How a user's token is verified.
 *
 * @param key what its signature is checked with
 * @param issuer who must have issued it, where that is checked (ACTIONS_JWT_ISSUER)
 * @param audience for whom it must be, where that is checked (ACTIONS_JWT_AUDIENCE)
 */
record TokenSettings(Key key, Optional<String> issuer, Optional<String> audience) {

	/** RFC 7518, 3.2: a key for HS256 has at least as many bits as its hash. */
	static final int SHORTEST_SECRET = 32;

	/**
	 * What a token's signature is checked with; each kind knows its own algorithms only.
	 */
	sealed interface Key {

		/**
		 * Public keys, published by who issues the tokens: RS256 and ES256.
		 *
		 * @param url where (ACTIONS_JWKS_URL)
		 */
		record Published(URI url) implements Key {
		}

		/**
		 * One secret that both sides know: HS256.
		 *
		 * @param secret its text, whose bytes are the key (ACTIONS_JWT_SECRET)
		 */
		record Shared(String secret) implements Key {

			byte[] bytes() {
				return this.secret.getBytes(StandardCharsets.UTF_8);
			}

			/** Never shows the secret. */
			@Override
			public String toString() {
				return "a shared key";
			}

		}

	}

	/** Reads the settings; empty if neither kind of key is set. */
	static Optional<TokenSettings> of(GivenSettings given) {
		Optional<String> url = given.text("ACTIONS_JWKS_URL");
		Optional<String> secret = given.text("ACTIONS_JWT_SECRET");
		if (url.isPresent() && secret.isPresent()) {
			// Which of them a token was meant for would be the token's own choice.
			given.fault("ACTIONS_JWKS_URL and ACTIONS_JWT_SECRET are both set; keep the one that your tokens are "
					+ "signed with.");
		}
		Optional<Key> key = published(url, given).or(() -> shared(secret, given));
		Optional<String> issuer = given.text("ACTIONS_JWT_ISSUER");
		Optional<String> audience = given.text("ACTIONS_JWT_AUDIENCE");
		if (given.isProduction() && (url.isPresent() || secret.isPresent())) {
			requireInProduction("ACTIONS_JWT_ISSUER", issuer, given);
			requireInProduction("ACTIONS_JWT_AUDIENCE", audience, given);
		}
		return key.map((present) -> new TokenSettings(present, issuer, audience));
	}

	private static void requireInProduction(String variable, Optional<String> value, GivenSettings given) {
		if (value.isEmpty()) {
			given.fault("%s must be set in production, so that tokens made for something else do not count here."
				.formatted(variable));
		}
	}

	private static Optional<Key> published(Optional<String> text, GivenSettings given) {
		if (text.isEmpty()) {
			return Optional.empty();
		}
		Optional<URI> url = WebAddress.of(text.get());
		if (url.isEmpty()) {
			given.fault("ACTIONS_JWKS_URL must be an address such as https://auth.example.com/.well-known/jwks.json.");
		}
		else if (given.isProduction() && given.isExposed(url.get())) {
			given.fault("ACTIONS_JWKS_URL must begin with https:// in production.");
		}
		return url.map(Key.Published::new);
	}

	private static Optional<Key> shared(Optional<String> secret, GivenSettings given) {
		Optional<Key.Shared> key = secret.map(Key.Shared::new);
		if (key.filter((shared) -> shared.bytes().length < SHORTEST_SECRET).isPresent()) {
			given.fault("ACTIONS_JWT_SECRET must have at least %d bytes.".formatted(SHORTEST_SECRET));
		}
		return key.map((shared) -> shared);
	}

}
