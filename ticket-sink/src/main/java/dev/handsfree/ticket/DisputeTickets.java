package dev.handsfree.ticket;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.handsfree.events.PaymentDisputed;
import dev.handsfree.purchases.Amounts;
import dev.handsfree.purchases.DisputeStates;
import dev.handsfree.ticket.draft.Drafting;
import dev.handsfree.ticket.draft.ExternalId;
import dev.handsfree.ticket.draft.MessageText;
import dev.handsfree.ticket.draft.Priority;
import dev.handsfree.ticket.draft.TicketDraft;

/**
 * Decides what support is told of a dispute: urgent and at once, with what is at stake
 * and until when it can be answered; and its end, after which nothing can be done.
 */
final class DisputeTickets {

	private DisputeTickets() {
	}

	static Wish disputed(Drafting drafting, PaymentDisputed event) {
		String externalId = ExternalId
			.payment(event.getPaymentIntent().or(event::getCharge).orElse(event.getDispute()));
		String dispute = "dispute:" + event.getDispute();
		if (DisputeStates.isEnd(event.getStatus())) {
			MessageText body = drafting.body("The dispute has ended: " + drafting.line(event.getStatus()) + ".")
				.fact("Dispute", Optional.of(event.getDispute()));
			return new Wish.Settle(Set.of(externalId), Set.of(dispute), drafting.message(body));
		}
		return new Wish.Tell(draft(drafting, event, externalId), Set.of(dispute));
	}

	private static TicketDraft draft(Drafting drafting, PaymentDisputed event, String externalId) {
		String amount = Amounts.format(event.getAmount(), event.getCurrency());
		MessageText body = drafting.body("A payer disputes a payment of " + drafting.line(amount) + ".")
			.fact("Reason", event.getReason())
			.fact("Status", Optional.of(event.getStatus()))
			.time("Evidence is due by", event.getEvidenceDueBy())
			.fact("Dispute", Optional.of(event.getDispute()))
			.fact("Payment", event.getPaymentIntent())
			.fact("Charge", event.getCharge());
		return drafting.draft(externalId, "Dispute over " + amount, body, Priority.URGENT,
				List.of("payment_disputed", event.getReason().orElse("no_reason")), Optional.empty());
	}

}
