package dev.handsfree.signature.hmac;

import java.security.GeneralSecurityException;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import dev.handsfree.signature.UnfitSecretException;

/** A key for one HMAC algorithm. Tells nothing of itself. */
final class HmacKey {

	private final SecretKeySpec key;

	/**
	 * Ready with the key, and only ever copied: looking an algorithm up costs more than
	 * digesting a webhook.
	 */
	private final Mac ready;

	/**
	 * @param algorithm the algorithm
	 * @param bytes the key, at least one byte
	 * @throws UnfitSecretException if there are none
	 */
	HmacKey(HmacAlgorithm algorithm, byte[] bytes) {
		if (bytes.length == 0) {
			throw new UnfitSecretException("is empty");
		}
		this.key = new SecretKeySpec(bytes, algorithm.platformName());
		this.ready = lookedUp();
	}

	/** A digest to be fed, ready with the key. */
	Mac mac() {
		try {
			return (Mac) this.ready.clone();
		}
		catch (CloneNotSupportedException ex) {
			// So it is with keys that are kept in hardware.
			return lookedUp();
		}
	}

	private Mac lookedUp() {
		try {
			Mac mac = Mac.getInstance(this.key.getAlgorithm());
			mac.init(this.key);
			return mac;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("every Java platform has " + this.key.getAlgorithm(), ex);
		}
	}

}
