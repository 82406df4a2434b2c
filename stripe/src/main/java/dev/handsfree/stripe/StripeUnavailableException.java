package dev.handsfree.stripe;

/** Stripe gave no usable answer; what it would have said is unknown. */
public sealed class StripeUnavailableException extends RuntimeException permits StripeBusyException {

	private static final long serialVersionUID = 1L;

	/**
	 * @param message what happened, without anything of the answer
	 */
	public StripeUnavailableException(String message) {
		super(message);
	}

	/**
	 * @param message what happened
	 * @param cause the failure of the call
	 */
	public StripeUnavailableException(String message, Throwable cause) {
		super(message, cause);
	}

}
