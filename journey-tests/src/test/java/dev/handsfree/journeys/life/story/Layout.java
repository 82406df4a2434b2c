package dev.handsfree.journeys.life.story;

/** A layout of Stripe's API: what stands where in its objects. */
public enum Layout {

	/** A plan in place of a price, and a charge that does not say what was captured. */
	Y2019("2019-05-16"),

	/** Prices; an invoice names its payment, and a charge its invoice and its refunds. */
	Y2020("2020-08-27"),

	/** A charge no longer lists its refunds. */
	Y2022("2022-11-15"),

	/**
	 * Periods stand in the items, subscriptions under a parent, and only
	 * {@code invoice_payment.paid} links an invoice to its payment.
	 */
	DAHLIA("2026-06-24.dahlia");

	private final String version;

	Layout(String version) {
		this.version = version;
	}

	/** The version as an event names it. */
	public String version() {
		return this.version;
	}

	/** Whether what came before Basil (2025-03-31) still stands where it stood. */
	public boolean isBeforeBasil() {
		return this != DAHLIA;
	}

	/** Whether a price is called a plan, and nothing else stands for it. */
	public boolean hasPlansOnly() {
		return this == Y2019;
	}

	/** Whether a charge lists its refunds. */
	public boolean listsRefunds() {
		return this == Y2019 || this == Y2020;
	}

}
