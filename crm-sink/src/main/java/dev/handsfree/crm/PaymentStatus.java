package dev.handsfree.crm;

import java.time.Instant;

import dev.handsfree.purchases.Terms;
import dev.handsfree.purchases.grant.Grant;

/**
 * How a person stands with their payments, best first. Those that come with access are
 * those with which the customer API lets the person in.
 */
public enum PaymentStatus {

	/** A subscription runs and is paid. */
	ACTIVE("active", true),

	/** A subscription is on trial. */
	TRIALING("trialing", true),

	/** A payment failed and is tried again. */
	PAST_DUE("past_due", true),

	/** A one-off was paid. */
	PAID("paid", true),

	/** A subscription's payments are not collected for a while; access is kept. */
	PAUSED("paused", true),

	/** The first payment is on its way, or nobody knows yet what was bought. */
	PENDING("pending", false),

	/** A subscription stands still. */
	PAUSED_WITHOUT_ACCESS("paused", false),

	/** A payment failed for good. */
	UNPAID("unpaid", false),

	/** A dispute was lost. */
	DISPUTED("disputed", false),

	/** The money went back. */
	REFUNDED("refunded", false),

	/** A person took it back. */
	REVOKED("revoked", false),

	/** A one-off ended by itself. */
	EXPIRED("expired", false),

	/** A subscription ended. */
	CANCELED("canceled", false),

	/** A first payment failed. */
	FAILED("failed", false);

	private final String wireName;

	private final boolean allowed;

	PaymentStatus(String wireName, boolean allowed) {
		this.wireName = wireName;
		this.allowed = allowed;
	}

	/** Whether it comes with access. */
	boolean isAllowed() {
		return this.allowed;
	}

	/** Whether access was given once, and is no longer. */
	boolean isOver() {
		return !this.allowed && this != PENDING && this != FAILED;
	}

	/** The status as a CRM shows it, such as past_due. */
	public String wireName() {
		return this.wireName;
	}

	/**
	 * How a grant stands, by what access says of it.
	 * @param grant a reason to have access, or to have it no longer
	 * @param terms what the product's owner decided
	 * @param now the moment
	 */
	static PaymentStatus of(Grant grant, Terms terms, Instant now) {
		return switch (terms.status(grant, now)) {
			case ACTIVE -> active(grant);
			case PAST_DUE -> PAST_DUE;
			case UNDER_REVIEW -> grant.recurring() ? ACTIVE : PAID;
			case PENDING -> PENDING;
			case NONE -> none(grant);
		};
	}

	private static PaymentStatus active(Grant grant) {
		if (grant.trial()) {
			return TRIALING;
		}
		if (grant.why() == Grant.Why.PAUSED) {
			return PAUSED;
		}
		return grant.recurring() ? ACTIVE : PAID;
	}

	private static PaymentStatus none(Grant grant) {
		boolean over = grant.state() == Grant.State.PAST_DUE;
		return switch (grant.why()) {
			case CANCELLED -> CANCELED;
			case UNPAID -> UNPAID;
			case PAUSED -> PAUSED_WITHOUT_ACCESS;
			case REFUNDED -> REFUNDED;
			case DISPUTE_LOST -> DISPUTED;
			case REVOKED -> REVOKED;
			// Of a first payment, or of one whose grace is over.
			case PAYMENT_FAILED, ACTION_REQUIRED -> over ? UNPAID : FAILED;
			case GOOD_STANDING, FIRST_PAYMENT, PRODUCT_UNKNOWN, REFUND_UNCLEAR, STATUS_UNKNOWN, LIST_CUT ->
				grant.recurring() ? CANCELED : EXPIRED;
		};
	}

}
