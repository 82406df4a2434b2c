package dev.handsfree.signature.hmac;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import dev.handsfree.signature.UnfitSecretException;

/** What of a secret is the key. */
public enum KeyForm {

	/** All of its text, prefix included. */
	TEXT {
		@Override
		byte[] key(String secret) {
			return secret.getBytes(StandardCharsets.UTF_8);
		}
	},

	/** What it decodes to from base64, without the prefix of Standard Webhooks. */
	BASE64 {
		@Override
		byte[] key(String secret) {
			String encoded = secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret;
			try {
				return Base64.getDecoder().decode(encoded);
			}
			catch (IllegalArgumentException ex) {
				// The cause is left out: its message may hold a part of the secret.
				throw new UnfitSecretException("is not base64 (after " + PREFIX + ")");
			}
		}

		@Override
		String tidy(String setting) {
			return setting.replaceAll("\\bv1\\s*,\\s*" + PREFIX, PREFIX);
		}
	};

	private static final String PREFIX = "whsec_";

	/**
	 * The key's bytes.
	 * @throws UnfitSecretException if the secret is not of this form
	 */
	abstract byte[] key(String secret);

	/**
	 * A setting in which commas only separate secrets: some vendors show a secret with a
	 * version and a comma in front.
	 */
	String tidy(String setting) {
		return setting;
	}

}
