package dev.handsfree.signature;

/** How checking a webhook's signature ended. */
public sealed interface Verification {

	/**
	 * The body comes from a holder of a secret.
	 *
	 * @param secret the position of that secret in the configured list, from 0
	 */
	record Verified(int secret) implements Verification {
	}

	/**
	 * No holder of a secret is proven.
	 *
	 * @param reason why
	 */
	record Rejected(Rejection reason) implements Verification {
	}

}
