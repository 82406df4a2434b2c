package dev.handsfree.ingest.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key for HMAC-SHA256. Tells nothing of itself. */
final class HmacKey {

	private static final String ALGORITHM = "HmacSHA256";

	private final SecretKeySpec key;

	private HmacKey(SecretKeySpec key) {
		this.key = key;
	}

	/**
	 * @param bytes the key, at least one byte
	 * @throws UnfitSecretException if there are none
	 */
	static HmacKey of(byte[] bytes) {
		if (bytes.length == 0) {
			throw new UnfitSecretException("is empty");
		}
		return new HmacKey(new SecretKeySpec(bytes, ALGORITHM));
	}

	/** The digest of a prefix and a body. */
	byte[] digest(String prefix, byte[] body) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(this.key);
			mac.update(prefix.getBytes(StandardCharsets.UTF_8));
			return mac.doFinal(body);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("every Java platform has " + ALGORITHM, ex);
		}
	}

}
