package dev.handsfree.ticket;

import java.util.Optional;
import java.util.Set;

import dev.handsfree.events.ConversationEscalated;
import dev.handsfree.events.ConversationResolved;
import dev.handsfree.events.ConversationUnresolved;
import dev.handsfree.events.PaymentDisputed;
import dev.handsfree.events.PaymentFailed;
import dev.handsfree.events.PaymentSucceeded;
import dev.handsfree.ticket.draft.Drafting;
import dev.handsfree.ticket.draft.EmailPolicy;
import dev.handsfree.topics.Event;

/**
 * Decides what an event wants done in the help desk: which ticket, with which words and
 * priority.
 */
public final class TicketDecision {

	private final EmailPolicy policy;

	/**
	 * Makes the decision for one deployment.
	 * @param policy whether tickets may hold the customer's e-mail
	 */
	public TicketDecision(EmailPolicy policy) {
		this.policy = policy;
	}

	/** The conversation that an event is about, if any. */
	public static Optional<String> conversation(Event event) {
		return Conversation.id(event);
	}

	/**
	 * Decides.
	 * @param event any event
	 * @param named whom signed webhooks named for the conversation that it is about
	 */
	public Wish decide(Event event, Set<String> named) {
		if (event.backfill()) {
			return new Wish.Nothing("a backfill opens no tickets");
		}
		Drafting drafting = new Drafting(event, this.policy);
		return switch (event.details()) {
			case ConversationEscalated escalated ->
				ConversationTickets.escalated(drafting, escalated, Conversation.of(event, named));
			case ConversationUnresolved unresolved ->
				ConversationTickets.unresolved(drafting, unresolved, Conversation.of(event, named));
			case ConversationResolved resolved ->
				ConversationTickets.resolved(drafting, resolved, Conversation.of(event, named));
			case PaymentFailed failed -> PaymentTickets.failed(drafting, failed);
			case PaymentSucceeded succeeded -> PaymentTickets.succeeded(drafting, succeeded);
			case PaymentDisputed disputed -> DisputeTickets.disputed(drafting, disputed);
			default -> new Wish.Nothing("support need not know of " + event.type().wireName());
		};
	}

}
