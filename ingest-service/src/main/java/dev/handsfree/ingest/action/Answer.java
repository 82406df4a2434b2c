package dev.handsfree.ingest.action;

import java.time.Duration;
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
	 * @param after how long to wait before asking again, where it is known
	 * @param cause for the log; nothing of the request
	 * @param event the id of its event, where there would have been one
	 */
	record Refused(Refusal refusal, Optional<FieldFault> fault, Optional<Duration> after, String cause,
			Optional<String> event) implements Answer {

		static Refused because(Refusal refusal) {
			return because(refusal, cause(refusal));
		}

		static Refused because(Refusal refusal, String cause) {
			return new Refused(refusal, Optional.empty(), Optional.empty(), cause, Optional.empty());
		}

		static Refused because(FieldFault fault) {
			return new Refused(Refusal.UNFIT_DATA, Optional.of(fault), Optional.empty(), fault.keyword(),
					Optional.empty());
		}

		static Refused until(Refusal refusal, Duration after) {
			return new Refused(refusal, Optional.empty(), Optional.of(after), cause(refusal), Optional.empty());
		}

		/** This refusal of a request that would have become this event. */
		Refused about(String id) {
			return new Refused(this.refusal, this.fault, this.after, this.cause, Optional.of(id));
		}

		private static String cause(Refusal refusal) {
			return refusal.name().toLowerCase(Locale.ROOT);
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
