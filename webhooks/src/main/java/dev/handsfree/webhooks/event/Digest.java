package dev.handsfree.webhooks.event;

import java.util.HexFormat;

import dev.handsfree.topics.Sha256;

/** Makes short names for contents: 128 bits of their SHA-256, in hex. */
public final class Digest {

	private static final int BYTES = 16;

	private Digest() {
	}

	/** The name of that content. */
	public static String of(byte[] content) {
		return HexFormat.of().formatHex(Sha256.digest().digest(content), 0, BYTES);
	}

}
