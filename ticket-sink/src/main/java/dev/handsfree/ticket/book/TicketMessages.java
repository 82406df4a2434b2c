package dev.handsfree.ticket.book;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import dev.handsfree.delivery.Outcome;
import dev.handsfree.delivery.ledger.Ledger;
import dev.handsfree.ticket.HelpDesk;
import dev.handsfree.ticket.HelpDesk.Change;
import dev.handsfree.ticket.HelpDesk.Note;
import dev.handsfree.ticket.HelpDesk.TicketState;
import dev.handsfree.ticket.HelpDeskException;
import dev.handsfree.ticket.draft.Message;
import dev.handsfree.topics.Cause;

/**
 * Says something in a ticket exactly once. It looks for the message first even when
 * nobody claimed it before: its event may have opened the ticket just before a crash.
 */
final class TicketMessages {

	private final HelpDesk desk;

	private final TicketLedger claims;

	TicketMessages(HelpDesk desk, TicketLedger claims) {
		this.desk = desk;
		this.claims = claims;
	}

	/**
	 * Adds the message unless it is there.
	 * @param effect the effect's name
	 * @param ticketId the ticket
	 * @param message what to say
	 * @param change what to change with it, by what the ticket is like
	 * @param otherwise what to do when the ticket takes no more messages: it is closed,
	 * or, if empty, deleted
	 */
	Outcome say(String effect, String ticketId, Message message, Function<TicketState, Change> change,
			Function<Optional<TicketState>, Outcome> otherwise) {
		return switch (this.claims.beginMessage(effect)) {
			case Ledger.Entry.Done(String made) -> new Outcome.AlreadyThere(made);
			case Ledger.Entry.UnderWay(var left) -> new Outcome.TryLater(left, Cause.IN_DOUBT);
			case Ledger.Entry.Fresh(UUID claim) -> holdingClaim(claim, effect, ticketId, message, change, otherwise);
			case Ledger.Entry.Unknown(UUID claim) -> holdingClaim(claim, effect, ticketId, message, change, otherwise);
		};
	}

	/** In which ticket that was said, if it was. */
	Optional<String> whereSaid(String effect) {
		return this.claims.find(effect);
	}

	/** Remembers that the event has been told in this ticket. */
	Outcome said(String effect, String ticketId) {
		this.claims.done(effect, ticketId);
		return new Outcome.Delivered(ticketId);
	}

	private Outcome holdingClaim(UUID claim, String effect, String ticketId, Message message,
			Function<TicketState, Change> change, Function<Optional<TicketState>, Outcome> otherwise) {
		Optional<TicketState> closedOrDeleted;
		try {
			Optional<TicketState> state = this.desk.look(ticketId, message);
			if (state.isPresent() && state.get().holdsMessage()) {
				this.claims.done(effect, ticketId);
				return new Outcome.AlreadyThere(ticketId);
			}
			boolean open = state.isPresent() && !state.get().closed();
			if (open && this.desk.add(ticketId, new Note(message, change.apply(state.get())))) {
				return said(effect, ticketId);
			}
			closedOrDeleted = state;
		}
		catch (HelpDeskException ex) {
			this.claims.failed(effect, claim, ex);
			throw ex;
		}
		this.claims.abandon(effect, claim);
		return otherwise.apply(closedOrDeleted);
	}

}
