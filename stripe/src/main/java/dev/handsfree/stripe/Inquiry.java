package dev.handsfree.stripe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.handsfree.purchases.Purchases;
import dev.handsfree.purchases.fact.ChargeId;
import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.IntentId;
import dev.handsfree.purchases.fact.InvoiceId;
import dev.handsfree.purchases.fact.Line;
import dev.handsfree.purchases.fact.money.Checkout;
import dev.handsfree.purchases.fact.money.InvoiceLines;
import dev.handsfree.purchases.fact.money.InvoicePayment;
import dev.handsfree.purchases.fact.money.Payment;
import dev.handsfree.purchases.fact.money.Reversal;
import dev.handsfree.purchases.fact.money.SessionLines;
import dev.handsfree.purchases.fact.money.Subscription;
import dev.handsfree.telemetry.LogKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the payment provider what an event leaves open: which of two snapshots of one
 * second is the newer, whose a refund is, what a session sold, what a list left out.
 * Without an API key it asks nothing; without an answer, what is known decides.
 */
public final class Inquiry {

	private static final Logger logger = LoggerFactory.getLogger(Inquiry.class);

	private final Optional<StripeFacts> stripe;

	/**
	 * @param stripe whom to ask; empty without an API key
	 */
	public Inquiry(Optional<StripeFacts> stripe) {
		this.stripe = stripe;
	}

	/**
	 * Whether the clock cannot tell which of these is the newer, and there is somebody to
	 * ask. Asks nobody.
	 * @param known the snapshot that is stored
	 * @param arrived the snapshot that has arrived
	 */
	public boolean leavesOpen(Subscription known, Subscription arrived) {
		return this.stripe.isPresent() && known.tiesWith(arrived);
	}

	/**
	 * The subscription as the provider tells it, when the clock cannot tell which of
	 * these is the newer.
	 * @param known the snapshot that is stored
	 * @param arrived the snapshot that has arrived
	 * @throws StripeBusyException if the provider was not asked
	 */
	public Optional<Subscription> settle(Subscription known, Subscription arrived) {
		if (!leavesOpen(known, arrived)) {
			return Optional.empty();
		}
		try {
			return this.stripe.flatMap((stripe) -> stripe.confirmed(arrived));
		}
		catch (StripeBusyException ex) {
			throw ex;
		}
		catch (StripeUnavailableException ex) {
			unanswered(arrived, ex);
			return Optional.empty();
		}
	}

	/**
	 * Whether the provider can add something to a fact that does not stand by itself.
	 * Asks nobody.
	 * @param fact the fact as it is known
	 * @param purchases what follows from all that is known
	 */
	public boolean leavesOpen(Fact fact, Purchases purchases) {
		return this.stripe.isPresent() && question(fact, purchases).isPresent();
	}

	/**
	 * What the provider adds to a fact that does not stand by itself.
	 * @param fact the fact as it is known
	 * @param purchases what follows from all that is known
	 */
	public Answer about(Fact fact, Purchases purchases) {
		if (this.stripe.isEmpty()) {
			return Answer.NOTHING;
		}
		StripeFacts asked = this.stripe.get();
		try {
			return question(fact, purchases).map((question) -> new Answer(question.put(asked), true))
				.orElse(Answer.NOTHING);
		}
		catch (StripeUnavailableException ex) {
			unanswered(fact, ex);
			return Answer.NONE;
		}
	}

	private static void unanswered(Fact fact, StripeUnavailableException failure) {
		logger.atWarn()
			.addKeyValue(LogKeys.EVENT_ID, fact.eventId())
			.addKeyValue(LogKeys.ERROR, failure.getMessage())
			.log("Stripe did not say what this event leaves open; what is known decides");
	}

	private static Optional<Question> question(Fact fact, Purchases purchases) {
		return switch (fact) {
			case Reversal reversal when reversal.matters() && !purchases.isTraced(reversal) ->
				Optional.of((stripe) -> whose(stripe, reversal));
			case Subscription snapshot when purchases.isCut(snapshot) ->
				Optional.of((stripe) -> whole(stripe, snapshot));
			case Payment payment when payment.cut().orElse(false) -> Optional.of((stripe) -> billed(stripe, payment));
			case Payment payment when isOpen(payment, purchases) ->
				payment.session().<Question>map((session) -> (stripe) -> sold(stripe, session, payment));
			case Checkout checkout when isOpen(checkout, purchases) ->
				Optional.of((stripe) -> sold(stripe, checkout.session(), checkout));
			default -> Optional.empty();
		};
	}

	private static boolean isOpen(Fact fact, Purchases purchases) {
		return purchases.isUnknownProduct(fact) || purchases.isOfUnknownQuantity(fact);
	}

	private static List<Fact> whose(StripeFacts stripe, Reversal reversal) {
		List<Fact> facts = new ArrayList<>(invoice(stripe, reversal.intent().map(IntentId::value), reversal));
		if (reversal.payer().customer().isEmpty() || reversal.chargeAt().isEmpty()) {
			reversal.charge()
				.map(ChargeId::value)
				.flatMap(stripe::charge)
				.ifPresent((charge) -> facts.add(reversal.of(charge.customer(), charge.at())));
		}
		return facts;
	}

	private static List<Fact> invoice(StripeFacts stripe, Optional<String> intent, Fact asked) {
		return intent
			.flatMap((id) -> stripe.invoicePaidBy(id)
				.map((invoice) -> new InvoicePayment(new InvoiceId(invoice), id, asked.eventId())))
			.<List<Fact>>map(List::of)
			.orElse(List.of());
	}

	private static List<Fact> whole(StripeFacts stripe, Subscription snapshot) {
		List<Line> items = stripe.itemsOf(snapshot.subscription());
		return (items.size() < snapshot.items().size()) ? List.of() : List.of(snapshot.complete(items));
	}

	private static List<Fact> billed(StripeFacts stripe, Payment payment) {
		List<Line> lines = payment.invoice().map(InvoiceId::value).map(stripe::linesOfInvoice).orElse(List.of());
		return (lines.size() < payment.lines().size() || lines.isEmpty()) ? List.of()
				: List.of(new InvoiceLines(payment.invoice().orElseThrow(), lines, payment.eventId()));
	}

	private static List<Fact> sold(StripeFacts stripe, String session, Fact asked) {
		var lines = stripe.linesOf(session);
		return lines.isEmpty() ? List.of() : List.of(new SessionLines(session, lines, asked.eventId()));
	}

	/** What the provider is asked about one fact. */
	@FunctionalInterface
	private interface Question {

		List<Fact> put(StripeFacts stripe);

	}

	/**
	 * What the provider added.
	 *
	 * @param facts further facts
	 * @param complete whether everything that was asked was answered
	 */
	public record Answer(List<Fact> facts, boolean complete) {

		/** There is nothing to add. */
		public static final Answer NOTHING = new Answer(List.of(), true);

		/** What there is to add was not told. */
		public static final Answer NONE = new Answer(List.of(), false);

		/** Copies the facts. */
		public Answer {
			facts = List.copyOf(facts);
		}

	}

}
