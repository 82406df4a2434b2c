package dev.handsfree.topics;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names content and text of any length by a hash, as a key of bounded length. */
public final class Sha256 {

	private Sha256() {
	}

	/**
	 * A digest to be fed piece by piece.
	 * @throws IllegalStateException never: every Java platform has SHA-256 (JCA Standard
	 * Algorithm Names, "Security Algorithm Implementation Requirements")
	 */
	public static MessageDigest digest() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java platform has SHA-256", ex);
		}
	}

	/** The hash of the content in 64 hexadecimal digits. */
	public static String hex(byte[] content) {
		return HexFormat.of().formatHex(digest().digest(content));
	}

	/** The hash of the text's UTF-8 bytes in 64 hexadecimal digits. */
	public static String hex(String text) {
		return hex(text.getBytes(StandardCharsets.UTF_8));
	}

}
