package dev.handsfree.ticket.book;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import dev.handsfree.delivery.ledger.Ledger;
import dev.handsfree.ticket.HelpDesk;
import dev.handsfree.ticket.HelpDeskException;

/**
 * The ledger's pages for one help desk, with how long a claim on an effect lasts.
 *
 * <p>
 * The names: {@code ticket:<external id>} is the ticket that takes messages now,
 * {@code ticket:<external id>/after:<ticket>} the one opened when that had been closed or
 * deleted, {@code comment:<event id>} and {@code solve:<event id>/<external id>} what one
 * event said; {@code decline:<external id>} which ticket tells of a payment that was
 * declined, by its own external id.
 */
final class TicketLedger {

	private final Ledger ledger;

	private final HelpDesk desk;

	TicketLedger(Ledger ledger, HelpDesk desk) {
		this.ledger = ledger;
		this.desk = desk;
	}

	/** Claims a ticket, for as long as it may be under way or not yet be found. */
	Ledger.Entry beginTicket(String effect) {
		// A refused ticket is opened with less, and with less again.
		return begin(effect, this.desk.callLimit().multipliedBy(3).plus(this.desk.indexLag()));
	}

	/** Claims a message, which is found in its ticket as soon as it is there. */
	Ledger.Entry beginMessage(String effect) {
		// Two reads come before the write, which may be made once more without its
		// change.
		return begin(effect, this.desk.callLimit().multipliedBy(4));
	}

	private Ledger.Entry begin(String effect, Duration deadline) {
		return this.ledger.begin(this.desk.name(), effect, deadline);
	}

	/** What the help desk calls what that effect made, if it was made. */
	Optional<String> find(String effect) {
		return this.ledger.find(this.desk.name(), effect);
	}

	void done(String effect, String ticketId) {
		this.ledger.done(this.desk.name(), effect, ticketId);
	}

	/**
	 * Gives a claim back if it is certain that nothing was made; else it stays, and what
	 * became of it is looked up after its deadline.
	 */
	void failed(String effect, UUID claim, HelpDeskException failure) {
		if (failure.nothingWasMade()) {
			abandon(effect, claim);
		}
	}

	void abandon(String effect, UUID claim) {
		this.ledger.abandon(this.desk.name(), effect, claim);
	}

}
