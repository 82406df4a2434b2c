package dev.handsfree.ingest.action;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.handsfree.topics.Event;
import dev.handsfree.topics.Sha256;

/**
 * The id of an action's event. With an idempotency key it follows from user, action and
 * key alone, so that whatever is sent again is recognized behind the door and the first
 * body wins; without one it is random.
 */
final class RequestId {

	/** Where the events come from; no configured source can have this name. */
	static final String SOURCE = Event.ACTIONS;

	/** The header's name. */
	static final String KEY = "Idempotency-Key";

	private static final Pattern VISIBLE = Pattern.compile("[!-~]([ -~]{0,253}[!-~])?");

	private static final SecureRandom random = new SecureRandom();

	private static final int BYTES = 16;

	private RequestId() {
	}

	/**
	 * The id; empty if what stands in the header cannot be a key.
	 * @param user who asks
	 * @param action what is asked for
	 * @param keys the header's lines
	 */
	static Optional<String> of(String user, Action action, List<String> keys) {
		if (keys.size() > 1 || !keys.stream().allMatch((key) -> VISIBLE.matcher(key).matches())) {
			return Optional.empty();
		}
		byte[] id = keys.isEmpty() ? any() : digest(user, action.wireName(), keys.getFirst());
		return Optional.of(SOURCE + ":" + HexFormat.of().formatHex(id, 0, BYTES));
	}

	/** Each part with its length before it: no two lists of parts give the same bytes. */
	private static byte[] digest(String... parts) {
		MessageDigest sha256 = Sha256.digest();
		for (String part : parts) {
			byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
			sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
			sha256.update(bytes);
		}
		return sha256.digest();
	}

	private static byte[] any() {
		byte[] bytes = new byte[BYTES];
		random.nextBytes(bytes);
		return bytes;
	}

}
