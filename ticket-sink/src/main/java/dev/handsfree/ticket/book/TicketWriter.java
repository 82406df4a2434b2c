package dev.handsfree.ticket.book;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.handsfree.delivery.Outcome;
import dev.handsfree.ticket.HelpDesk;
import dev.handsfree.ticket.HelpDesk.Change;
import dev.handsfree.ticket.HelpDesk.TicketState;
import dev.handsfree.ticket.HelpDeskException;
import dev.handsfree.ticket.Wish;
import dev.handsfree.ticket.book.TicketBook.Place;
import dev.handsfree.ticket.draft.Message;
import dev.handsfree.ticket.draft.Priority;
import dev.handsfree.ticket.draft.TicketDraft;

/**
 * Fulfils wishes so that each event is told exactly once, in one ticket per matter,
 * whatever is repeated, reordered or cut off.
 *
 * <p>
 * Telling claims the ticket before it asks whether the matter is settled; settling
 * remembers before it claims. Whichever of the two comes second therefore sees the other,
 * even if they run at the same time: no ticket stays open for what has ended.
 */
final class TicketWriter {

	private final TicketBook tickets;

	private final TicketMessages messages;

	private final SettledMatters settled;

	private final Buyers buyers;

	TicketWriter(HelpDesk desk, TicketLedger claims, SettledMatters settled, Buyers buyers) {
		this.tickets = new TicketBook(desk, claims);
		this.messages = new TicketMessages(desk, claims);
		this.settled = settled;
		this.buyers = buyers;
	}

	/**
	 * Does what is wished, and says how it ended; the help desk's refusals included.
	 * @param wish what an event wants
	 */
	Outcome fulfil(Wish wish) {
		try {
			return switch (wish) {
				case Wish.Tell tell -> tell(tell);
				case Wish.Decline decline -> decline(decline);
				case Wish.Settle settle -> settle(settle);
				case Wish.Nothing(String why) -> new Outcome.Superseded(why);
			};
		}
		catch (HelpDeskException ex) {
			return ex.outcome();
		}
	}

	private Outcome tell(Wish.Tell wish) {
		TicketDraft draft = wish.draft();
		return switch (this.tickets.find(draft.externalId(), wish.otherwiseIn())) {
			case Place.NotNow(Outcome outcome) -> outcome;
			case Place.Taken(String ticketId) -> isSettled(wish) ? ended() : add(ticketId, draft);
			case Place.Free place -> {
				if (isSettled(wish)) {
					this.tickets.leave(draft.externalId(), place);
					yield ended();
				}
				yield this.messages.said(effectOf(draft), this.tickets.open(draft, place));
			}
		};
	}

	/** Support hears of somebody's declines once a day, and of strangers' never. */
	private Outcome decline(Wish.Decline wish) {
		Optional<String> somebody = wish.account().or(() -> this.buyers.firstOf(wish.payer()));
		return somebody.map(wish::of)
			.map(this::tellFirst)
			.orElseGet(() -> new Outcome.Superseded("a decline of nobody who has bought or has an account"));
	}

	private Outcome tellFirst(Wish.Tell wish) {
		TicketDraft draft = wish.draft();
		// Before it asks whether one of them was paid: who is paid looks here afterwards.
		this.tickets.tellDeclinesIn(draft.externalId(), wish.unlessSettled());
		return this.messages.whereSaid(effectOf(draft)).<Outcome>map(Outcome.AlreadyThere::new).orElseGet(() -> {
			boolean told = this.tickets.isKnown(draft.externalId());
			return told ? new Outcome.Superseded("support was told today of this customer's declines") : tell(wish);
		});
	}

	private boolean isSettled(Wish.Tell wish) {
		return this.settled.anyOf(wish.unlessSettled());
	}

	private static Outcome ended() {
		return new Outcome.Superseded("it had ended before this was heard of");
	}

	private Outcome add(String ticketId, TicketDraft draft) {
		return this.messages.say(effectOf(draft), ticketId, draft.message(), (state) -> change(draft, state),
				(state) -> addElsewhere(ticketId, state, draft));
	}

	/**
	 * A closed ticket gets a follow-up. For a deleted one a new ticket is opened: the
	 * person who deleted it did not know of what has happened since.
	 */
	private Outcome addElsewhere(String old, Optional<TicketState> state, TicketDraft draft) {
		return switch (this.tickets.findAfter(old, draft.externalId())) {
			case Place.NotNow(Outcome outcome) -> outcome;
			case Place.Taken(String ticketId) -> add(ticketId, draft);
			case Place.Free place -> {
				Optional<String> follows = state.map((closed) -> old);
				yield this.messages.said(effectOf(draft), this.tickets.openAfter(old, follows, draft, place));
			}
		};
	}

	private static Change change(TicketDraft draft, TicketState state) {
		boolean urgent = draft.priority() == Priority.URGENT;
		if (state.solved()) {
			return urgent ? Change.REOPENED_URGENT : Change.REOPENED;
		}
		return urgent ? Change.URGENT : Change.NONE;
	}

	private Outcome settle(Wish.Settle wish) {
		this.settled.remember(wish.settled(), wish.message().eventId());
		wish.bought().ifPresent((bought) -> this.buyers.remember(bought.payer(), wish.message().eventId()));
		List<Outcome> outcomes = ticketsOf(wish).map((externalId) -> settle(externalId, wish.message())).toList();
		return Outcomes.together(outcomes);
	}

	private Stream<String> ticketsOf(Wish.Settle wish) {
		Stream<String> declines = Stream.concat(
				wish.externalIds().stream().flatMap((payment) -> this.tickets.ofDecline(payment).stream()),
				wish.bought().stream().flatMap((bought) -> bought.declines().stream()).filter(this.tickets::isKnown));
		return Stream.concat(wish.externalIds().stream(), declines).distinct().sorted();
	}

	private Outcome settle(String externalId, Message message) {
		return switch (this.tickets.find(externalId)) {
			case Place.NotNow(Outcome outcome) -> outcome;
			case Place.Taken(String ticketId) -> this.messages.say("solve:" + message.eventId() + "/" + externalId,
					ticketId, message, (state) -> Change.SOLVED,
					(state) -> new Outcome.Superseded("a person has closed or deleted the ticket"));
			case Place.Free place -> {
				this.tickets.leave(externalId, place);
				yield new Outcome.Superseded("there is no ticket about it");
			}
		};
	}

	static String effectOf(TicketDraft draft) {
		return "comment:" + draft.message().eventId();
	}

}
