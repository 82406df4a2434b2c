package dev.handsfree.ticket.book;

import java.util.List;
import java.util.Optional;

import dev.handsfree.delivery.Delivery;
import dev.handsfree.delivery.Destination;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.ticket.HelpDesk;
import dev.handsfree.ticket.TicketDecision;
import dev.handsfree.topics.Cause;
import dev.handsfree.topics.Event;

/** Support's help desk as {@code delivery} sees it. */
final class TicketDestination implements Destination {

	private final TicketDecision decision;

	private final TicketWriter tickets;

	private final ConversationUsers users;

	private final HelpDesk desk;

	TicketDestination(TicketDecision decision, TicketWriter tickets, ConversationUsers users, HelpDesk desk) {
		this.decision = decision;
		this.tickets = tickets;
		this.users = users;
		this.desk = desk;
	}

	@Override
	public List<Outcome> deliver(List<Delivery> deliveries) {
		return deliveries.stream().map(this::deliver).toList();
	}

	private Outcome deliver(Delivery delivery) {
		Event event = delivery.event();
		return this.tickets.fulfil(this.decision.decide(event, this.users.namedBy(event)));
	}

	@Override
	public Optional<Cause> probe() {
		return this.desk.probe();
	}

}
