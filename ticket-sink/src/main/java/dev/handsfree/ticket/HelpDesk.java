package dev.handsfree.ticket;

import java.time.Duration;
import java.util.Optional;

import dev.handsfree.ticket.draft.Message;
import dev.handsfree.ticket.draft.TicketDraft;
import dev.handsfree.topics.Cause;

/**
 * The system where support works. Every call either answers or throws a
 * {@link HelpDeskException}, which says what follows and whether something may have been
 * made nevertheless; nothing here is repeated by itself.
 */
public interface HelpDesk {

	/** Its name in the ledger, such as zendesk. */
	String name();

	/** How long one call may take at most. */
	Duration callLimit();

	/** How long {@link #newest} may lag behind what was opened. */
	Duration indexLag();

	/**
	 * Opens a ticket.
	 * @param effect the effect's name; a help desk that can make the same request once
	 * only knows it by this
	 * @param draft the ticket
	 * @param follows the closed ticket that it follows
	 * @return what the help desk calls it
	 */
	String open(String effect, TicketDraft draft, Optional<String> follows);

	/**
	 * The newest ticket about something, one that still takes messages before one that
	 * does not. A ticket opened a moment ago may be missing from this answer.
	 * @param externalId what it is about
	 * @param after only tickets opened after this one count
	 */
	Optional<String> newest(String externalId, Optional<String> after);

	/**
	 * Reads a ticket, as of now.
	 * @param ticketId what the help desk calls it
	 * @param message what to look for in it
	 * @return empty if a person deleted it
	 */
	Optional<TicketState> look(String ticketId, Message message);

	/**
	 * Adds a message to a ticket, and again each time it is asked.
	 * @param ticketId what the help desk calls it
	 * @param note what to say and what to change
	 * @return whether the ticket takes messages; false if it has been closed or deleted,
	 * and then nothing was changed
	 */
	boolean add(String ticketId, Note note);

	/**
	 * Asks with the real credentials whether it would answer.
	 * @return empty if it would; otherwise why not
	 */
	Optional<Cause> probe();

	/**
	 * What a ticket is like.
	 *
	 * @param solved whether it is solved, and a message to a person must reopen it
	 * @param closed whether it takes no more messages
	 * @param holdsMessage whether the message looked for is in it
	 */
	record TicketState(boolean solved, boolean closed, boolean holdsMessage) {
	}

	/**
	 * What to say in a ticket, and what to change with it.
	 *
	 * @param message what to say
	 * @param change what to change
	 */
	record Note(Message message, Change change) {
	}

	/** What changes in a ticket together with a message. */
	enum Change {

		/** Nothing. */
		NONE,

		/** It becomes urgent. */
		URGENT,

		/** It is open again. */
		REOPENED,

		/** It is open again, and urgent. */
		REOPENED_URGENT,

		/** It is solved. */
		SOLVED

	}

}
