package dev.handsfree.purchases.fact.money;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.handsfree.purchases.fact.ChargeId;
import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.IntentId;
import dev.handsfree.purchases.fact.Name;
import dev.handsfree.purchases.fact.Payer;

/**
 * A payer's dispute of a charge. Of two tellings a decided one is kept over an open one,
 * and of two decisions (there are appeals) the later.
 *
 * @param dispute the dispute's id
 * @param payer whose it is, as far as the event says
 * @param charge the charge
 * @param intent the payment intent
 * @param status in the provider's words
 * @param at when, by the provider's clock
 * @param eventId the event that told
 * @param amount what is disputed, in the currency's minor unit
 * @param currency ISO 4217, lower case
 * @param caseType the card network's kind of case
 * @param chargeAt when the charge was made
 */
public record Dispute(String dispute, Payer payer, Optional<ChargeId> charge, Optional<IntentId> intent, String status,
		Instant at, String eventId, Optional<Long> amount, Optional<String> currency, Optional<String> caseType,
		Optional<Instant> chargeAt) implements Reversal {

	private static final Set<String> DECIDED = Set.of("won", "lost", "warning_closed", "prevented");

	private static final Comparator<Dispute> COURSE = Comparator
		.comparing((Dispute dispute) -> DECIDED.contains(dispute.status()))
		.thenComparing(Dispute::at)
		.thenComparingInt((dispute) -> dispute.names().size())
		.thenComparing((dispute) -> dispute.chargeAt().isPresent())
		// Within one second, in doubt for the payer.
		.thenComparing((dispute) -> !dispute.isLost())
		.thenComparing(Dispute::eventId);

	@Override
	public String id() {
		return this.dispute;
	}

	@Override
	public Set<Name> names() {
		return Fact.names(this.payer.names(),
				Stream.of(this.charge.map(ChargeId::name), this.intent.map(IntentId::name)));
	}

	@Override
	public Dispute merge(Fact other) {
		return Fact.greater(this, (Dispute) other, COURSE);
	}

	@Override
	public Dispute of(Optional<String> customer, Optional<Instant> chargeAt) {
		return new Dispute(this.dispute, customer.map(this.payer::withCustomer).orElse(this.payer), this.charge,
				this.intent, this.status, this.at, this.eventId, this.amount, this.currency, this.caseType,
				chargeAt.or(this::chargeAt));
	}

	/**
	 * Whether the payer has the money back for good: it was lost, or the network settled
	 * it by a refund before it became one (case type {@code resolution}, since
	 * 2025-08-27; docs.stripe.com/changelog/basil/2025-08-27/add-preventions-to-dispute).
	 */
	public boolean isLost() {
		return this.status.equals("lost")
				|| (this.status.equals("prevented") && this.caseType.orElse("").equals("resolution"));
	}

	@Override
	public boolean matters() {
		return isLost();
	}

}
