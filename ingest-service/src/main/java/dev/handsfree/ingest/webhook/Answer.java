package dev.handsfree.ingest.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.handsfree.webhooks.event.NormalizedEvent;

/** What a webhook is answered. */
sealed interface Answer {

	/** How receiving it ended. */
	Outcome outcome();

	/**
	 * Verified, and kept by Kafka.
	 *
	 * @param events what it held
	 */
	record Accepted(List<NormalizedEvent> events) implements Answer {

		public Accepted {
			events = List.copyOf(events);
		}

		@Override
		public Outcome outcome() {
			return Outcome.ACCEPTED;
		}

		List<String> ids() {
			return this.events.stream().map(NormalizedEvent::id).toList();
		}

	}

	/**
	 * Verified, and asking for nothing but to be said back.
	 *
	 * @param challenge what is said back
	 */
	record Challenged(String challenge) implements Answer {

		@Override
		public Outcome outcome() {
			return Outcome.IGNORED;
		}

	}

	/**
	 * Verified, and not kept.
	 *
	 * @param why for the log
	 */
	record Ignored(String why) implements Answer {

		@Override
		public Outcome outcome() {
			return Outcome.IGNORED;
		}

	}

	/**
	 * Not taken.
	 *
	 * @param refusal in which way
	 * @param detail what the sender is told; nothing of the request
	 * @param cause for the log and the counter, from a closed list; nothing of the
	 * request
	 * @param after how long to wait before sending again, where it is known
	 * @param events the ids of its events, as far as they are known
	 */
	record Refused(Refusal refusal, String detail, String cause, Optional<Duration> after,
			List<String> events) implements Answer {

		public Refused {
			events = List.copyOf(events);
		}

		Refused(Refusal refusal, String detail, String cause) {
			this(refusal, detail, cause, Optional.empty(), List.of());
		}

		static Refused because(Refusal refusal) {
			return because(refusal, cause(refusal));
		}

		static Refused until(Refusal refusal, Duration after) {
			return new Refused(refusal, refusal.detail(), cause(refusal), Optional.of(after), List.of());
		}

		static Refused because(Refusal refusal, String cause) {
			return new Refused(refusal, refusal.detail(), cause);
		}

		/** This refusal of a webhook that held these events. */
		Refused about(List<NormalizedEvent> held) {
			return new Refused(this.refusal, this.detail, this.cause, this.after,
					held.stream().map(NormalizedEvent::id).toList());
		}

		private static String cause(Refusal refusal) {
			return refusal.name().toLowerCase(Locale.ROOT);
		}

		@Override
		public Outcome outcome() {
			return this.refusal.outcome();
		}

	}

}
