package dev.handsfree.ticket;

import java.util.List;
import java.util.Optional;

import dev.handsfree.delivery.Cause;
import dev.handsfree.delivery.Delivery;
import dev.handsfree.delivery.Destination;
import dev.handsfree.delivery.Outcome;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;

/**
 * Support's help desk as {@code delivery} sees it. While Postgres is away nothing can be
 * claimed: that is an outage too, and no record's fault.
 */
final class TicketDestination implements Destination {

	private final TicketDecision decision;

	private final TicketDesk tickets;

	private final HelpDesk desk;

	TicketDestination(TicketDecision decision, TicketDesk tickets, HelpDesk desk) {
		this.decision = decision;
		this.tickets = tickets;
		this.desk = desk;
	}

	@Override
	public List<Outcome> deliver(List<Delivery> deliveries) {
		return deliveries.stream().map(this::deliver).toList();
	}

	private Outcome deliver(Delivery delivery) {
		try {
			return this.tickets.fulfil(this.decision.decide(delivery.event()));
		}
		catch (DataAccessResourceFailureException | RecoverableDataAccessException | TransientDataAccessException ex) {
			return Outcome.TryLater.because(Cause.UNAVAILABLE);
		}
	}

	@Override
	public Optional<Cause> probe() {
		return this.desk.probe();
	}

}
