package dev.handsfree.delivery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names text of any length and content by its SHA-256, as a database key can hold it. */
final class Digest {

	private Digest() {
	}

	/** 64 hexadecimal digits. */
	static String of(String text) {
		return of(text.getBytes(StandardCharsets.UTF_8));
	}

	/** 64 hexadecimal digits. */
	static String of(byte[] bytes) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java platform has SHA-256", ex);
		}
	}

}
