package dev.handsfree.crm;

import java.util.Locale;

/**
 * How a person stands with their payments, best first. What runs now comes before what
 * was bought once, so that an old one-off never hides a renewal that failed.
 */
public enum PaymentStatus {

	/** A subscription runs and is paid. */
	ACTIVE(true),

	/** A subscription is on trial. */
	TRIALING(true),

	/** A subscription's payment failed and is tried again. */
	PAST_DUE(true),

	/** A subscription stands still by the customer's or our wish. */
	PAUSED(true),

	/** A subscription's payment failed for good. */
	UNPAID(true),

	/** A one-off was paid. */
	PAID(true),

	/** A subscription waits for its first payment. */
	PENDING(false),

	/** The last payment went back in full. */
	REFUNDED(false),

	/** A subscription ended. */
	CANCELED(false),

	/** A first payment failed. */
	FAILED(false);

	private final boolean live;

	PaymentStatus(boolean live) {
		this.live = live;
	}

	/** Whether the plan behind it is still the customer's. */
	boolean isLive() {
		return this.live;
	}

	/** The status as a CRM shows it, such as past_due. */
	public String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Reads a subscription's status.
	 * @param status in the provider's words; one that is not known here means that the
	 * subscription does not run yet
	 */
	static PaymentStatus ofSubscription(String status) {
		return switch (status) {
			case "active" -> ACTIVE;
			case "trialing" -> TRIALING;
			case "past_due" -> PAST_DUE;
			case "paused" -> PAUSED;
			case "unpaid" -> UNPAID;
			case "canceled" -> CANCELED;
			case "incomplete_expired" -> FAILED;
			default -> PENDING;
		};
	}

}
