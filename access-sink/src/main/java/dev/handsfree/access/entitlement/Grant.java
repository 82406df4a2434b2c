package dev.handsfree.access.entitlement;

import java.time.Instant;
import java.util.Optional;

/**
 * One reason to have a product, or the reason to have it no longer. What depends on the
 * time of day is kept as instants, so that it can be stored and judged at any moment.
 *
 * @param product our product id; empty while nobody knows what was bought
 * @param origin the subscription, payment or session behind it
 * @param recurring whether it is a subscription
 * @param state where it stands
 * @param why the reason for the state, where it needs one
 * @param quantity how many
 * @param trial whether it is a trial
 * @param until the end of what is paid
 * @param cancelsAt when it will end by the customer's wish
 * @param ends when it ends by itself, whatever the provider says
 * @param overdueSince since when a payment has been missing
 * @param payUrl where the missing payment can be made
 * @param because the event that decided
 */
public record Grant(Optional<String> product, String origin, boolean recurring, State state, Why why, long quantity,
		boolean trial, Optional<Instant> until, Optional<Instant> cancelsAt, Optional<Instant> ends,
		Optional<Instant> overdueSince, Optional<String> payUrl, String because) {

	/** The same grant in another state, decided by another event. */
	Grant inState(State state, Why why, String because) {
		return new Grant(this.product, this.origin, this.recurring, state, why, this.quantity, this.trial, this.until,
				this.cancelsAt, this.ends, this.overdueSince, this.payUrl, because);
	}

	/** The same grant, overdue. */
	Grant overdue(Instant since, Why why, Optional<String> payUrl, String because) {
		return new Grant(this.product, this.origin, this.recurring, State.PAST_DUE, why, this.quantity, this.trial,
				this.until, this.cancelsAt, this.ends, Optional.of(since), payUrl, because);
	}

	/** Where a grant stands, the best first. */
	public enum State {

		/** In good standing. */
		ACTIVE,

		/** A payment is missing; kept for a while. */
		PAST_DUE,

		/** A person decides; kept meanwhile. */
		UNDER_REVIEW,

		/** Not yet. */
		PENDING,

		/** Not, or no longer. */
		ENDED

	}

	/** What brought a grant into its state. */
	public enum Why {

		/** Nothing in particular. */
		GOOD_STANDING,

		/** A payment failed. */
		PAYMENT_FAILED,

		/** The customer has to confirm a payment. */
		ACTION_REQUIRED,

		/** The first payment is on its way. */
		FIRST_PAYMENT,

		/** Nobody knows yet what was bought. */
		PRODUCT_UNKNOWN,

		/** A refund could belong to it, or to another. */
		REFUND_UNCLEAR,

		/** The provider says something that is unknown here. */
		STATUS_UNKNOWN,

		/** It was cancelled. */
		CANCELLED,

		/** It was not paid to the end. */
		UNPAID,

		/** It is paused. */
		PAUSED,

		/** The money went back. */
		REFUNDED,

		/** A dispute was lost. */
		DISPUTE_LOST

	}

}
