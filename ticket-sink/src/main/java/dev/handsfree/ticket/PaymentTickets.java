package dev.handsfree.ticket;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.handsfree.events.PaymentFailed;
import dev.handsfree.events.PaymentSucceeded;
import dev.handsfree.purchases.Amounts;
import dev.handsfree.ticket.draft.Drafting;
import dev.handsfree.ticket.draft.ExternalId;
import dev.handsfree.ticket.draft.MessageText;
import dev.handsfree.ticket.draft.Priority;
import dev.handsfree.ticket.draft.TicketDraft;

/**
 * Decides what support is told of a payment: of a bill once per invoice; of first
 * payments that failed once per payer and day; and no more once the money is known to
 * have arrived. A payment goes by several names (invoice, payment intent, checkout
 * session), and success may know others than failure did.
 */
final class PaymentTickets {

	private PaymentTickets() {
	}

	static Wish failed(Drafting drafting, PaymentFailed event) {
		Set<String> names = names(event.getPaymentId(), event.getInvoice(), event.getPaymentIntent(),
				event.getSession());
		if (event.getStatus().filter("ended"::equals).isPresent()) {
			return ended(drafting, event, names);
		}
		String amount = Amounts.format(event.getAmount(), event.getCurrency());
		String happened = event.getActionRequired() ? "needs the customer's confirmation" : "failed";
		MessageText body = drafting.body("A payment of " + drafting.line(amount) + " " + happened + ".")
			.fact("Reason", event.getReason())
			.fact("The provider says", event.getMessage())
			.fact("Invoice", event.getInvoice())
			.fact("Payment", event.getPaymentIntent())
			.fact("Subscription", event.getSubscription())
			.fact("Occasion", event.getBillingReason())
			.fact("Attempt", event.getAttempt().map(String::valueOf))
			.time("Next attempt", event.getNextAttemptAt())
			.link("The customer can pay here", event.getPayUrl());
		TicketDraft draft = drafting.draft(externalId(event.getInvoice(), event.getPaymentId()),
				"Payment of " + amount + " " + happened, body, Priority.HIGH,
				List.of("payment_failed", event.getReason().orElse("no_reason")), event.getName());
		return drafting.isOfFirstPayment() ? decline(drafting, event, draft, names) : new Wish.Tell(draft, names);
	}

	/** Of a checkout the user is whoever its address named, and that anybody can type. */
	private static Wish decline(Drafting drafting, PaymentFailed event, TicketDraft draft, Set<String> names) {
		Optional<String> account = event.getSession().isPresent() ? Optional.empty() : drafting.account();
		return new Wish.Decline(draft, account, drafting.payer(), drafting.day(), names);
	}

	/** The debt is gone without having been paid. */
	private static Wish ended(Drafting drafting, PaymentFailed event, Set<String> names) {
		String how = switch (event.getReason().orElse("")) {
			case "voided" -> "the invoice was voided";
			case "uncollectible" -> "the invoice was written off";
			case "canceled" -> "the payment was cancelled";
			default -> "it was given up";
		};
		return new Wish.Settle(names, names, drafting.message(drafting.body("Nothing is owed any more: " + how + ".")));
	}

	static Wish succeeded(Drafting drafting, PaymentSucceeded event) {
		Set<String> names = names(event.getPaymentId(), event.getInvoice(), event.getPaymentIntent(),
				event.getSession());
		String amount = drafting.line(Amounts.format(event.getAmount(), event.getCurrency()));
		String sentence = (event.getAmount() > 0) ? "The payment of " + amount + " recovered: the money has arrived."
				: "Nothing is owed any more: a credit note or the customer's balance covers it.";
		Optional<Wish.Bought> bought = Optional.of(new Wish.Bought(drafting.payer(), drafting.day()))
			.filter((payer) -> event.getAmount() > 0);
		return new Wish.Settle(names, names, drafting.message(drafting.body(sentence)), bought);
	}

	private static Set<String> names(String paymentId, Optional<String> invoice, Optional<String> intent,
			Optional<String> session) {
		Set<String> names = new LinkedHashSet<>(Set.of(externalId(invoice, paymentId)));
		intent.map(ExternalId::payment).ifPresent(names::add);
		session.map(ExternalId::payment).ifPresent(names::add);
		return names;
	}

	private static String externalId(Optional<String> invoice, String paymentId) {
		return invoice.map(ExternalId::invoice).orElseGet(() -> ExternalId.payment(paymentId));
	}

}
