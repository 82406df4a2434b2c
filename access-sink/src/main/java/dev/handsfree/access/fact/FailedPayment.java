package dev.handsfree.access.fact;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The latest failed attempt at a payment.
 *
 * @param payment the payment's own id: the invoice, else the payment intent, else the
 * checkout session
 * @param payer who was to pay
 * @param at when, by the provider's clock
 * @param invoice the invoice
 * @param intent the payment intent
 * @param subscription the subscription it was for
 * @param session the checkout session
 * @param reason the provider's code for the failure
 * @param actionRequired whether the customer has to confirm the payment
 * @param payUrl where the customer can pay or confirm
 * @param eventId the event that told
 */
public record FailedPayment(String payment, Payer payer, Instant at, Optional<String> invoice, Optional<String> intent,
		Optional<String> subscription, Optional<String> session, Optional<String> reason, boolean actionRequired,
		Optional<String> payUrl, String eventId) implements Fact {

	private static final Comparator<FailedPayment> AGE = Comparator.comparing(FailedPayment::at)
		.thenComparing(FailedPayment::eventId);

	@Override
	public String id() {
		return this.payment;
	}

	@Override
	public Set<Name> names() {
		return Fact.names(this.payer.names(),
				Stream.of(Fact.name(Name.Kind.INVOICE, this.invoice), Fact.name(Name.Kind.INTENT, this.intent),
						Fact.name(Name.Kind.SUBSCRIPTION, this.subscription),
						Fact.name(Name.Kind.SESSION, this.session)));
	}

	@Override
	public FailedPayment merge(Fact other) {
		return Fact.greater(this, (FailedPayment) other, AGE);
	}

	/**
	 * Whether that payment is this one, made good.
	 * @param paid a payment that succeeded
	 */
	public boolean isMadeGoodBy(Payment paid) {
		return paid.payment().equals(this.payment) || same(this.invoice, paid.invoice())
				|| same(this.intent, paid.intent()) || same(this.session, paid.session());
	}

	private static boolean same(Optional<String> one, Optional<String> other) {
		return one.isPresent() && one.equals(other);
	}

}
