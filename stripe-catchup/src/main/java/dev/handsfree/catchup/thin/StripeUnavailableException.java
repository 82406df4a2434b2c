package dev.handsfree.catchup.thin;

/** Stripe gives no usable answer now; the same question is asked again later. */
final class StripeUnavailableException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * @param message what happened, without anything of the question or the answer
	 */
	StripeUnavailableException(String message) {
		super(message);
	}

}
