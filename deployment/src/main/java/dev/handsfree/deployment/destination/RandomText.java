package dev.handsfree.deployment.destination;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes what cannot be guessed. */
public final class RandomText {

	private static final SecureRandom random = new SecureRandom();

	private RandomText() {
	}

	/** So many random bytes in hex. */
	public static String hex(int bytes) {
		return HexFormat.of().formatHex(bytes(bytes));
	}

	/** So many random bytes. */
	public static byte[] bytes(int length) {
		byte[] bytes = new byte[length];
		random.nextBytes(bytes);
		return bytes;
	}

}
