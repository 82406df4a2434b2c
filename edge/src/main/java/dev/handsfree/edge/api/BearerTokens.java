package dev.handsfree.edge.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

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
			.distinct()
			.map(BearerTokens::digest)
			.toList();
	}

	/** Whether there is no token, so that nobody can be let in. */
	public boolean isEmpty() {
		return this.digests.isEmpty();
	}

	/**
	 * Which of the tokens this header holds: its position from 1, which names the holder
	 * and tells nothing of the token. Empty if it holds none.
	 * @param authorization the request's header
	 */
	OptionalInt holder(Optional<String> authorization) {
		String header = authorization.orElse("");
		if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
			return OptionalInt.empty();
		}
		byte[] given = digest(header.substring(SCHEME.length()).strip());
		int holder = 0;
		for (int position = 1; position <= this.digests.size(); position++) {
			holder |= MessageDigest.isEqual(this.digests.get(position - 1), given) ? position : 0;
		}
		return (holder > 0) ? OptionalInt.of(holder) : OptionalInt.empty();
	}

	private static byte[] digest(String token) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java platform has SHA-256", ex);
		}
	}

}
