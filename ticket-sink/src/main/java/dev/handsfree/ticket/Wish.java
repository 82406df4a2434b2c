package dev.handsfree.ticket;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.handsfree.ticket.draft.ExternalId;
import dev.handsfree.ticket.draft.Message;
import dev.handsfree.ticket.draft.TicketDraft;

/** What an event wants done in the help desk. */
public sealed interface Wish {

	/**
	 * A person should know: opens the ticket, or adds to it if there is one.
	 *
	 * @param draft the ticket
	 * @param unlessSettled nothing is to be told if one of these is known to have ended
	 * @param otherwiseIn the tickets to tell it in, should there be one, before a new one
	 * is opened
	 */
	record Tell(TicketDraft draft, Set<String> unlessSettled, List<String> otherwiseIn) implements Wish {

		/** Copies the names. */
		public Tell {
			unlessSettled = Set.copyOf(unlessSettled);
			otherwiseIn = List.copyOf(otherwiseIn);
		}

		Tell(TicketDraft draft, Set<String> unlessSettled) {
			this(draft, unlessSettled, List.of());
		}

	}

	/**
	 * A first payment was declined, which costs whoever tries it nothing: a person should
	 * know once a day, and only if the payer has an account or has bought something.
	 *
	 * @param draft the ticket; what it is about follows from whose it is
	 * @param account the payer's account, which no outsider can have named
	 * @param payer the payer's names, the surest first
	 * @param day the day of the decline, in UTC
	 * @param unlessSettled nothing is to be told if one of these is known to have ended
	 */
	record Decline(TicketDraft draft, Optional<String> account, List<String> payer, LocalDate day,
			Set<String> unlessSettled) implements Wish {

		/** Copies the names. */
		public Decline {
			payer = List.copyOf(payer);
			unlessSettled = Set.copyOf(unlessSettled);
		}

		/** What support is told, if it is somebody's. */
		public Tell of(String somebody) {
			return new Tell(this.draft.about(ExternalId.declines(somebody, this.day)), this.unlessSettled);
		}

	}

	/**
	 * The matter has ended: says so in its tickets, if there are any, and solves them.
	 *
	 * @param externalIds the tickets it may have
	 * @param settled what is known to have ended from now on; may be empty
	 * @param message what to say
	 * @param bought who paid, and when; empty where no money came
	 */
	record Settle(Set<String> externalIds, Set<String> settled, Message message,
			Optional<Bought> bought) implements Wish {

		/** Copies the names. */
		public Settle {
			externalIds = Set.copyOf(externalIds);
			settled = Set.copyOf(settled);
		}

		/** It ended without money. */
		Settle(Set<String> externalIds, Set<String> settled, Message message) {
			this(externalIds, settled, message, Optional.empty());
		}

	}

	/**
	 * Money came.
	 *
	 * @param payer the payer's names, the surest first
	 * @param day the day, in UTC
	 */
	record Bought(List<String> payer, LocalDate day) {

		/** Copies the names. */
		public Bought {
			payer = List.copyOf(payer);
		}

		/** The tickets of the payer's declines of that day. */
		public List<String> declines() {
			return this.payer.stream().map((name) -> ExternalId.declines(name, this.day)).toList();
		}

	}

	/**
	 * Support need not know.
	 *
	 * @param why in a few words
	 */
	record Nothing(String why) implements Wish {
	}

}
