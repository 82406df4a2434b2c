package dev.handsfree.ingest.action;

import java.util.Locale;
import java.util.Optional;

/** What a call for an action is answered. */
sealed interface Answer {

	/** How it ended. */
	Outcome outcome();

	/**
	 * Kept.
	 *
	 * @param request the event's id, under which the user can watch what becomes of it
	 */
	record Accepted(String request) implements Answer {

		@Override
		public Outcome outcome() {
			return Outcome.ACCEPTED;
		}

	}

	/**
	 * Not done.
	 *
	 * @param refusal in which way
	 * @param fault the field at fault, where it is one field
	 * @param cause for the log; nothing of the request
	 * @param event the id of its event, where there would have been one
	 */
	record Refused(Refusal refusal, Optional<FieldFault> fault, String cause,
			Optional<String> event) implements Answer {

		static Refused because(Refusal refusal) {
			return because(refusal, refusal.name().toLowerCase(Locale.ROOT));
		}

		static Refused because(Refusal refusal, String cause) {
			return new Refused(refusal, Optional.empty(), cause, Optional.empty());
		}

		static Refused because(FieldFault fault) {
			return new Refused(Refusal.UNFIT_DATA, Optional.of(fault), fault.keyword(), Optional.empty());
		}

		/** The same, of a request that would have become this event. */
		Refused about(String id) {
			return new Refused(this.refusal, this.fault, this.cause, Optional.of(id));
		}

		@Override
		public Outcome outcome() {
			return this.refusal.outcome();
		}

		/** What the browser is told. */
		String detail() {
			return this.fault.map(FieldFault::detail).orElseGet(this.refusal::detail);
		}

	}

}
