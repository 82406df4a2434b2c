package dev.handsfree.webhooks.signature;

/** A secret cannot be used by its scheme. Its message never holds the secret. */
public final class UnfitSecretException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	UnfitSecretException(String message) {
		super(message);
	}

}
