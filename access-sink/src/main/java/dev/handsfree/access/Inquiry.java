package dev.handsfree.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.handsfree.access.entitlement.Picture;
import dev.handsfree.access.fact.Checkout;
import dev.handsfree.access.fact.Dispute;
import dev.handsfree.access.fact.Fact;
import dev.handsfree.access.fact.InvoicePayment;
import dev.handsfree.access.fact.Payer;
import dev.handsfree.access.fact.Payment;
import dev.handsfree.access.fact.Refund;
import dev.handsfree.access.fact.SessionLines;
import dev.handsfree.access.fact.Subscription;
import dev.handsfree.access.stripe.StripeFacts;
import dev.handsfree.access.stripe.StripeUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the payment provider what an event leaves open: which of two snapshots of one
 * second is the newer, whose a refund is, what a session sold. Without an API key it asks
 * nothing; without an answer, what is known decides.
 */
final class Inquiry {

	private static final Logger logger = LoggerFactory.getLogger(Inquiry.class);

	private final Optional<StripeFacts> stripe;

	Inquiry(Optional<StripeFacts> stripe) {
		this.stripe = stripe;
	}

	/**
	 * The subscription as the provider tells it, when the clock cannot tell which of
	 * these is the newer.
	 * @param known the snapshot that is stored
	 * @param arrived the snapshot that has arrived
	 */
	Optional<Subscription> settle(Subscription known, Subscription arrived) {
		if (this.stripe.isEmpty() || !known.tiesWith(arrived)) {
			return Optional.empty();
		}
		try {
			return this.stripe.get().confirmed(arrived);
		}
		catch (StripeUnavailableException ex) {
			logger.warn("{}: two snapshots of one second, and {}; put in order without Stripe", arrived.eventId(),
					ex.getMessage());
			return Optional.empty();
		}
	}

	/**
	 * What the provider adds to a fact that does not stand by itself.
	 * @param fact the fact as it is known
	 * @param picture what follows from all that is known
	 */
	Answer about(Fact fact, Picture picture) {
		if (this.stripe.isEmpty()) {
			return Answer.NOTHING;
		}
		try {
			return new Answer(ask(this.stripe.get(), fact, picture), true);
		}
		catch (StripeUnavailableException ex) {
			logger.warn("{}: {}; it is asked again later", fact.eventId(), ex.getMessage());
			return new Answer(List.of(), false);
		}
	}

	private static List<Fact> ask(StripeFacts stripe, Fact fact, Picture picture) {
		return switch (fact) {
			case Refund refund when refund.matters() && !picture.isTraced(refund) -> whose(stripe, refund);
			case Dispute dispute when dispute.isLost() && !picture.isTraced(dispute) -> whose(stripe, dispute);
			case Payment payment when picture.isUnknownProduct(payment) ->
				payment.session().map((session) -> sold(stripe, session, payment)).orElse(List.of());
			case Checkout checkout when picture.isUnknownProduct(checkout) ->
				sold(stripe, checkout.session(), checkout);
			default -> List.of();
		};
	}

	private static List<Fact> whose(StripeFacts stripe, Refund refund) {
		List<Fact> facts = new ArrayList<>(invoice(stripe, refund.intent(), refund));
		if (refund.payer().customer().isEmpty()) {
			refund.charge()
				.flatMap(stripe::customerOf)
				.ifPresent((customer) -> facts.add(refund.of(customer(refund.payer(), customer))));
		}
		return facts;
	}

	private static List<Fact> whose(StripeFacts stripe, Dispute dispute) {
		List<Fact> facts = new ArrayList<>(invoice(stripe, dispute.intent(), dispute));
		if (dispute.payer().customer().isEmpty()) {
			dispute.charge()
				.flatMap(stripe::customerOf)
				.ifPresent((customer) -> facts.add(dispute.of(customer(dispute.payer(), customer))));
		}
		return facts;
	}

	private static List<Fact> invoice(StripeFacts stripe, Optional<String> intent, Fact asked) {
		return intent
			.flatMap(
					(id) -> stripe.invoicePaidBy(id).map((invoice) -> new InvoicePayment(invoice, id, asked.eventId())))
			.<List<Fact>>map(List::of)
			.orElse(List.of());
	}

	private static List<Fact> sold(StripeFacts stripe, String session, Fact asked) {
		var lines = stripe.linesOf(session);
		return lines.isEmpty() ? List.of() : List.of(new SessionLines(session, lines, asked.eventId()));
	}

	private static Payer customer(Payer payer, String customer) {
		return new Payer(Optional.of(customer), payer.user(), payer.email());
	}

	/**
	 * What the provider added.
	 *
	 * @param facts further facts
	 * @param complete whether everything that was asked was answered
	 */
	record Answer(List<Fact> facts, boolean complete) {

		private static final Answer NOTHING = new Answer(List.of(), true);

	}

}
