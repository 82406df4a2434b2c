package dev.handsfree.stripe;

/** Stripe was not asked: as many others as may already wait for a slow answer. */
public final class StripeBusyException extends StripeUnavailableException {

	private static final long serialVersionUID = 1L;

	/** Nothing was asked. */
	public StripeBusyException() {
		super("not asked: too many wait for Stripe's answer");
	}

}
