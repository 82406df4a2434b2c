package dev.handsfree.ticket;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import dev.handsfree.delivery.ledger.Ledger;

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
final class Claims {

	private final Ledger ledger;

	private final String destination;

	private final Duration callLimit;

	private final Duration indexLag;

	/**
	 * Makes the pages.
	 * @param ledger the ledger
	 * @param destination the help desk's name
	 * @param callLimit how long one call may take
	 * @param indexLag how long the help desk's look-up by external id lags behind
	 */
	Claims(Ledger ledger, String destination, Duration callLimit, Duration indexLag) {
		this.ledger = ledger;
		this.destination = destination;
		this.callLimit = callLimit;
		this.indexLag = indexLag;
	}

	/** Claims a ticket, for as long as it may be under way or not yet be found. */
	Ledger.Entry beginTicket(String effect) {
		// A refused ticket is opened with less, and with less again.
		return this.ledger.begin(this.destination, effect, this.callLimit.multipliedBy(3).plus(this.indexLag));
	}

	/** Claims a message, which is found in its ticket as soon as it is there. */
	Ledger.Entry beginMessage(String effect) {
		// Two reads come before the write, which may be made once more without its
		// change.
		return this.ledger.begin(this.destination, effect, this.callLimit.multipliedBy(4));
	}

	/** What the help desk calls what that effect made, if it was made. */
	Optional<String> find(String effect) {
		return this.ledger.find(this.destination, effect);
	}

	void done(String effect, String ticketId) {
		this.ledger.done(this.destination, effect, ticketId);
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
		this.ledger.abandon(this.destination, effect, claim);
	}

}
