package dev.handsfree.purchases.grant;

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
 * @param starts when it begins, if it waits for an earlier one to end
 * @param firm whether money has come for it, or it names who is asked for; else it is
 * theirs by a typed address alone, and speaks of no debt
 */
public record Grant(Optional<String> product, String origin, boolean recurring, State state, Why why, long quantity,
		boolean trial, Optional<Instant> until, Optional<Instant> cancelsAt, Optional<Instant> ends,
		Optional<Instant> overdueSince, Optional<String> payUrl, String because, Optional<Instant> starts,
		Optional<Boolean> firm) {

	/** What the origin of a grant by hand begins with. */
	static final String BY_HAND = "by-hand:";

	/** A grant that begins, with nothing known of its end. */
	static Grant of(Optional<String> product, String origin, boolean recurring, long quantity, String because) {
		return new Grant(product, origin, recurring, State.ACTIVE, Why.GOOD_STANDING, quantity, false, Optional.empty(),
				Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), because, Optional.empty(),
				Optional.empty());
	}

	/** This grant in another state, decided by another event. */
	public Grant inState(State state, Why why, String because) {
		return new Grant(this.product, this.origin, this.recurring, state, why, this.quantity, this.trial, this.until,
				this.cancelsAt, this.ends, this.overdueSince, this.payUrl, because, this.starts, this.firm);
	}

	/** This grant, overdue. */
	Grant overdue(Instant since, Why why, Optional<String> payUrl, String because) {
		return new Grant(this.product, this.origin, this.recurring, State.PAST_DUE, why, this.quantity, this.trial,
				this.until, this.cancelsAt, this.ends, Optional.of(since), payUrl, because, this.starts, this.firm);
	}

	/** This grant, of so many of a product. */
	Grant holding(String product, long quantity) {
		return new Grant(Optional.of(product), this.origin, this.recurring, this.state, this.why, quantity, this.trial,
				this.until, this.cancelsAt, this.ends, this.overdueSince, this.payUrl, this.because, this.starts,
				this.firm);
	}

	/** This grant of a period. */
	Grant until(Optional<Instant> until, Optional<Instant> cancelsAt, boolean trial) {
		return new Grant(this.product, this.origin, this.recurring, this.state, this.why, this.quantity, trial, until,
				cancelsAt, this.ends, this.overdueSince, this.payUrl, this.because, this.starts, this.firm);
	}

	/**
	 * This grant with a beginning and an end of its own, and the end of those it belongs
	 * to.
	 */
	Grant lasting(Optional<Instant> starts, Optional<Instant> ends, Optional<Instant> until) {
		return new Grant(this.product, this.origin, this.recurring, this.state, this.why, this.quantity, this.trial,
				until, this.cancelsAt, ends, this.overdueSince, this.payUrl, this.because, starts, this.firm);
	}

	/** This grant with where its missing payment can be made. */
	Grant payableAt(Optional<String> payUrl) {
		return new Grant(this.product, this.origin, this.recurring, this.state, this.why, this.quantity, this.trial,
				this.until, this.cancelsAt, this.ends, this.overdueSince, payUrl, this.because, this.starts, this.firm);
	}

	/** This grant, held firmly or by a typed address alone. */
	public Grant held(boolean firm) {
		return new Grant(this.product, this.origin, this.recurring, this.state, this.why, this.quantity, this.trial,
				this.until, this.cancelsAt, this.ends, this.overdueSince, this.payUrl, this.because, this.starts,
				Optional.of(firm));
	}

	/**
	 * Whether it was tried and never came to be, so that it says nothing of what was
	 * paid.
	 */
	public boolean isOnlyTried() {
		return this.state == State.ENDED && this.why == Why.PAYMENT_FAILED;
	}

	/** Whether it is a subscription in good standing, whose next bill is to come. */
	public boolean isToBeRenewed() {
		return this.recurring && this.state == State.ACTIVE && this.why != Why.PAUSED;
	}

	/** Whether it may speak of debts and show where to pay. */
	public boolean isFirm() {
		return this.firm.orElse(true);
	}

	/** How many of its product count: what is under way, not what waits for its turn. */
	public boolean hasBegun(Instant now) {
		return this.starts.filter(now::isBefore).isEmpty();
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

		/** A list was cut by the provider, and what it left out is not known. */
		LIST_CUT,

		/** A person revoked it. */
		REVOKED,

		/** The money went back. */
		REFUNDED,

		/** A dispute was lost. */
		DISPUTE_LOST

	}

}
