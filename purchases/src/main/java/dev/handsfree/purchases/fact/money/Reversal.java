package dev.handsfree.purchases.fact.money;

import java.time.Instant;
import java.util.Optional;

import dev.handsfree.purchases.fact.ChargeId;
import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.IntentId;
import dev.handsfree.purchases.fact.Payer;

/** Money that went back, or may go back: by a refund, or by a dispute. */
public sealed interface Reversal extends Fact permits Refund, Dispute {

	/** Whose it is, as far as the event says. */
	Payer payer();

	/** The charge whose money it is. */
	Optional<ChargeId> charge();

	/** The payment intent whose money it is. */
	Optional<IntentId> intent();

	/** When it was told so, by the provider's clock. */
	Instant at();

	/** When the charge was made. */
	Optional<Instant> chargeAt();

	/** Whether it could take access away, by itself or with others. */
	boolean matters();

	/**
	 * With what became known of its charge.
	 * @param customer the charge's customer
	 * @param chargeAt when the charge was made
	 */
	Reversal of(Optional<String> customer, Optional<Instant> chargeAt);

}
