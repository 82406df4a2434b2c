package dev.handsfree.access.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

import dev.handsfree.topics.Sha256;

/**
 * Decides whether a caller holds one of the API's tokens. Digests are compared, all of
 * them and each in constant time, so that the time taken tells nothing of any token.
 */
public final class BearerTokens {

	private static final String SCHEME = "Bearer ";

	private final List<byte[]> digests;

	/**
	 * @param tokens the tokens that are accepted; none of them accepts nobody
	 */
	public BearerTokens(List<String> tokens) {
		this.digests = tokens.stream()
			.map(String::strip)
			.filter((token) -> !token.isEmpty())
			.map(BearerTokens::digest)
			.toList();
	}

	/** Whether there is no token, so that nobody can be let in. */
	public boolean isEmpty() {
		return this.digests.isEmpty();
	}

	/**
	 * Whether this header holds one of the tokens.
	 * @param authorization the request's header
	 */
	boolean accepts(Optional<String> authorization) {
		String header = authorization.orElse("");
		if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
			return false;
		}
		byte[] given = digest(header.substring(SCHEME.length()).strip());
		boolean accepted = false;
		for (byte[] digest : this.digests) {
			accepted |= MessageDigest.isEqual(digest, given);
		}
		return accepted;
	}

	private static byte[] digest(String token) {
		return Sha256.digest().digest(token.getBytes(StandardCharsets.UTF_8));
	}

}
