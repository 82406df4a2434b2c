package dev.handsfree.webhooks.signature;

/** How checking a webhook's signature ended. */
public sealed interface Verification {

	/**
	 * The body comes from somebody who holds a secret.
	 *
	 * @param secret the position of that secret in the configured list, from 0
	 */
	record Verified(int secret) implements Verification {
	}

	/**
	 * Nobody proved to hold a secret.
	 *
	 * @param reason why
	 */
	record Rejected(Rejection reason) implements Verification {
	}

}
