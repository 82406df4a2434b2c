package dev.handsfree.signature;

/** A secret cannot be used by its scheme. Its message never holds the secret. */
public final class UnfitSecretException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * What is wrong with it.
	 * @param message the end of a sentence that begins with the secret's position
	 */
	public UnfitSecretException(String message) {
		super(message);
	}

}
