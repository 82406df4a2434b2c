package dev.handsfree.ticket.book;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.handsfree.delivery.Outcome;
import dev.handsfree.delivery.ledger.Ledger;
import dev.handsfree.ticket.HelpDesk;
import dev.handsfree.ticket.HelpDeskException;
import dev.handsfree.ticket.draft.TicketDraft;
import dev.handsfree.topics.Cause;

/**
 * Knows which ticket is about something, and opens it exactly once however many events
 * ask for it at the same time: whoever holds the claim opens it.
 */
final class TicketBook {

	private final HelpDesk desk;

	private final TicketLedger claims;

	TicketBook(HelpDesk desk, TicketLedger claims) {
		this.desk = desk;
		this.claims = claims;
	}

	/**
	 * Looks for the ticket that takes messages. An answer of {@link Place.Free} is a
	 * claim: {@link #open} or {@link #leave} must follow.
	 * @param externalId what it is about
	 */
	Place find(String externalId) {
		return place(effect(externalId), externalId, Optional.empty());
	}

	/**
	 * Looks for the ticket that takes messages, also under other names: one that is found
	 * there is from now on this ticket too.
	 * @param externalId what it is about, by the name under which it would be opened
	 * @param others its other names
	 */
	Place find(String externalId, List<String> others) {
		Place place = find(externalId);
		for (String other : (place instanceof Place.Free) ? others : List.<String>of()) {
			switch (find(other)) {
				case Place.Free none -> leave(other, none);
				case Place.Taken taken -> {
					this.claims.done(effect(externalId), taken.ticketId());
					return taken;
				}
				case Place.NotNow notNow -> {
					leave(externalId, (Place.Free) place);
					return notNow;
				}
			}
		}
		return place;
	}

	/**
	 * Opens the ticket whose place is free.
	 * @throws HelpDeskException if it could not be opened
	 */
	String open(TicketDraft draft, Place.Free place) {
		return open(effect(draft.externalId()), draft, Optional.empty(), place);
	}

	/**
	 * Remembers in which ticket declined payments are told.
	 * @param payments the payments' names
	 * @param externalId what the ticket is about
	 */
	void tellDeclinesIn(String externalId, Collection<String> payments) {
		payments.forEach((payment) -> this.claims.done(declineOf(payment), externalId));
	}

	/** What the ticket is about in which that payment's decline is told. */
	Optional<String> ofDecline(String payment) {
		return this.claims.find(declineOf(payment));
	}

	/** Whether there was a ticket about that, at this moment. */
	boolean isKnown(String externalId) {
		return this.claims.find(effect(externalId)).isPresent();
	}

	/** Gives the place back without opening anything. */
	void leave(String externalId, Place.Free place) {
		this.claims.abandon(effect(externalId), place.claim());
	}

	/**
	 * Looks for the ticket that came after one that takes no more messages. An answer of
	 * {@link Place.Free} is a claim: {@link #openAfter} must follow.
	 * @param old the ticket that was closed or deleted
	 * @param externalId what both are about
	 */
	Place findAfter(String old, String externalId) {
		Place place = place(effectAfter(old, externalId), externalId, Optional.of(old));
		if (place instanceof Place.Taken(String ticketId)) {
			this.claims.done(effect(externalId), ticketId);
		}
		return place;
	}

	/**
	 * Opens the ticket that comes after another, and takes messages from now on.
	 * @param old the ticket that was closed or deleted
	 * @param follows the same, if it still exists to be linked
	 * @throws HelpDeskException if it could not be opened
	 */
	String openAfter(String old, Optional<String> follows, TicketDraft draft, Place.Free place) {
		String ticketId = open(effectAfter(old, draft.externalId()), draft, follows, place);
		this.claims.done(effect(draft.externalId()), ticketId);
		return ticketId;
	}

	private Place place(String effect, String externalId, Optional<String> old) {
		return switch (this.claims.beginTicket(effect)) {
			case Ledger.Entry.Fresh(UUID claim) -> new Place.Free(claim);
			case Ledger.Entry.Done(String ticketId) -> new Place.Taken(ticketId);
			case Ledger.Entry.UnderWay(var left) -> new Place.NotNow(new Outcome.TryLater(left, Cause.IN_DOUBT));
			case Ledger.Entry.Unknown(UUID claim) -> lookUp(effect, externalId, old, claim);
		};
	}

	/** The claim stays when the look-up fails: its answer is still owed. */
	private Place lookUp(String effect, String externalId, Optional<String> old, UUID claim) {
		try {
			Optional<String> found = this.desk.newest(externalId, old);
			found.ifPresent((ticketId) -> this.claims.done(effect, ticketId));
			return found.<Place>map(Place.Taken::new).orElseGet(() -> new Place.Free(claim));
		}
		catch (HelpDeskException ex) {
			return new Place.NotNow(ex.outcome());
		}
	}

	private String open(String effect, TicketDraft draft, Optional<String> follows, Place.Free place) {
		try {
			String ticketId = this.desk.open(effect, draft, follows);
			this.claims.done(effect, ticketId);
			return ticketId;
		}
		catch (HelpDeskException ex) {
			this.claims.failed(effect, place.claim(), ex);
			throw ex;
		}
	}

	static String effect(String externalId) {
		return "ticket:" + externalId;
	}

	private static String declineOf(String payment) {
		return "decline:" + payment;
	}

	private static String effectAfter(String old, String externalId) {
		return effect(externalId) + "/after:" + old;
	}

	/** Whether there is a ticket. */
	sealed interface Place {

		/**
		 * There is none, and the caller may open it.
		 *
		 * @param claim the caller's claim on the place
		 */
		record Free(UUID claim) implements Place {
		}

		/** There is one. */
		record Taken(String ticketId) implements Place {
		}

		/** Nobody can say now. */
		record NotNow(Outcome outcome) implements Place {
		}

	}

}
