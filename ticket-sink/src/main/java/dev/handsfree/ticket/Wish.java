package dev.handsfree.ticket;

import java.util.List;
import java.util.Set;

/** What an event wants done in the help desk. */
sealed interface Wish {

	/**
	 * A person should know: opens the ticket, or adds to it if there is one.
	 *
	 * @param draft the ticket
	 * @param unlessSettled nothing is to be told if one of these is known to have ended
	 * @param otherwiseIn the tickets to tell it in, should there be one, before a new one
	 * is opened
	 */
	record Tell(Draft draft, Set<String> unlessSettled, List<String> otherwiseIn) implements Wish {

		/** Copies the names. */
		public Tell {
			unlessSettled = Set.copyOf(unlessSettled);
			otherwiseIn = List.copyOf(otherwiseIn);
		}

		Tell(Draft draft, Set<String> unlessSettled) {
			this(draft, unlessSettled, List.of());
		}

	}

	/**
	 * The matter has ended: says so in its tickets, if there are any, and solves them.
	 *
	 * @param externalIds the tickets it may have
	 * @param settled what is known to have ended from now on; may be empty
	 * @param message what to say
	 */
	record Settle(Set<String> externalIds, Set<String> settled, Message message) implements Wish {

		/** Copies the names. */
		public Settle {
			externalIds = Set.copyOf(externalIds);
			settled = Set.copyOf(settled);
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
