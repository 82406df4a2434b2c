package dev.handsfree.webhooks.signature;

/** What a signature may cover of a request besides its body. Webhooks are all posted. */
@FunctionalInterface
public interface SignedRequest extends WebhookHeaders {

	/**
	 * The path and query as requested, still encoded. Empty where they are unknown, which
	 * no signature over an address fits.
	 */
	default String target() {
		return "";
	}

}
