package dev.handsfree.ticket.book;

import java.util.List;
import java.util.Optional;

import dev.handsfree.delivery.Delivery;
import dev.handsfree.delivery.Destination;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.delivery.ledger.Ledger;
import dev.handsfree.ticket.HelpDesk;
import dev.handsfree.ticket.TicketDecision;
import dev.handsfree.ticket.draft.EmailPolicy;
import dev.handsfree.topics.Cause;
import dev.handsfree.topics.Event;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Support's help desk as {@code delivery} sees it. */
final class TicketDestination implements Destination {

	private final TicketDecision decision;

	private final TicketWriter tickets;

	private final TicketPreview preview;

	private final ConversationUsers users;

	private final HelpDesk desk;

	private TicketDestination(TicketDecision decision, TicketWriter tickets, TicketPreview preview,
			ConversationUsers users, HelpDesk desk) {
		this.decision = decision;
		this.tickets = tickets;
		this.preview = preview;
		this.users = users;
		this.desk = desk;
	}

	/** Around a help desk. */
	static TicketDestination of(EmailPolicy policy, HelpDesk desk, Ledger ledger, JdbcClient jdbc) {
		TicketLedger claims = new TicketLedger(ledger, desk);
		SettledMatters settled = new SettledMatters(jdbc);
		Buyers buyers = new Buyers(jdbc);
		return new TicketDestination(new TicketDecision(policy), new TicketWriter(desk, claims, settled, buyers),
				new TicketPreview(desk, claims, settled, buyers), new ConversationUsers(jdbc), desk);
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
	public String preview(Delivery delivery) {
		Event event = delivery.event();
		return this.preview.of(this.decision.decide(event, this.users.namedBefore(event)));
	}

	@Override
	public Optional<Cause> probe() {
		return this.desk.probe();
	}

}
