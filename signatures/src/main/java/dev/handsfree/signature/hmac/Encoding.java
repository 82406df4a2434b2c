package dev.handsfree.signature.hmac;

import java.util.Base64;
import java.util.HexFormat;

/** How a digest is written as text. */
public enum Encoding {

	/** Lower-case hex. */
	HEX {
		@Override
		String encode(byte[] digest) {
			return HexFormat.of().formatHex(digest);
		}
	},

	/** Base64 with padding. */
	BASE64 {
		@Override
		String encode(byte[] digest) {
			return Base64.getEncoder().encodeToString(digest);
		}
	};

	/** A digest as text. */
	abstract String encode(byte[] digest);

}
