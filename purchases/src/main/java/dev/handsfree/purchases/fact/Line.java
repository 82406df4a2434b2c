package dev.handsfree.purchases.fact;

import java.time.Instant;
import java.util.Optional;

/**
 * One line of what was bought.
 *
 * @param price the provider's price id
 * @param product the provider's product id
 * @param quantity how many
 * @param periodEnd the end of the service period
 * @param periodStart its start
 * @param amount in the currency's minor unit, before what the bill as a whole takes off
 * @param proration whether it bills a part of a period, after a change in its middle
 * @param metered whether the quantity counts usage rather than seats
 * @param recurring whether it is an item of a subscription
 */
public record Line(Optional<String> price, Optional<String> product, long quantity, Optional<Instant> periodEnd,
		Optional<Instant> periodStart, Optional<Long> amount, Optional<Boolean> proration, Optional<Boolean> metered,
		Optional<Boolean> recurring) {

	/** Whether it was bought once, on a bill that may hold a subscription's items too. */
	public boolean isOneOff() {
		return !this.recurring.orElse(true) && !isProration();
	}

	/** Whether it bills a part of a period. */
	public boolean isProration() {
		return this.proration.orElse(false);
	}

	/** Whether it is seats that were asked for, rather than usage, and at least one. */
	public boolean isLicensed() {
		return !this.metered.orElse(false) && this.quantity > 0;
	}

	/** Whether it cost something; a bill of an earlier version does not say. */
	public boolean isPaidFor() {
		return this.amount.orElse(1L) > 0;
	}

}
