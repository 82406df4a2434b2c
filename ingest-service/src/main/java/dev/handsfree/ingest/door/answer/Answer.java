package dev.handsfree.ingest.door.answer;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.webhooks.event.NormalizedEvent;

/** What a request is answered. */
public sealed interface Answer extends Reading {

	/** How receiving it ended. */
	default Outcome outcome() {
		return switch (this) {
			case Accepted accepted -> Outcome.ACCEPTED;
			case Challenged challenged -> Outcome.IGNORED;
			case Ignored ignored -> Outcome.IGNORED;
			case Refused refused -> refused.refusal().outcome();
		};
	}

	/**
	 * Verified, and kept by Kafka.
	 *
	 * @param status the status that tells its sender so
	 * @param events what it held
	 */
	record Accepted(int status, List<NormalizedEvent> events) implements Answer {

		/** The ids of its events. */
		public List<String> ids() {
			return this.events.stream().map(NormalizedEvent::id).toList();
		}

	}

	/**
	 * Verified, and asking for nothing but to be said back.
	 *
	 * @param challenge what is said back
	 */
	record Challenged(String challenge) implements Answer {
	}

	/**
	 * Verified, and not kept.
	 *
	 * @param why for the log
	 */
	record Ignored(String why) implements Answer {
	}

	/**
	 * Not taken.
	 *
	 * @param refusal in which way
	 * @param cause for the log and the counter, from a closed list; nothing of the
	 * request
	 * @param fault what is at fault in the body, where that can be said
	 * @param after how long to wait before sending again, where it is known
	 * @param events the ids of its events, as far as they are known
	 */
	record Refused(Refusal refusal, String cause, Optional<Fault> fault, Optional<Duration> after,
			List<String> events) implements Answer {

		/** Refused in this way, which says it all. */
		public static Refused because(Refusal refusal) {
			return because(refusal, refusal.cause());
		}

		/** Refused in this way, for a narrower cause. */
		public static Refused because(Refusal refusal, String cause) {
			return new Refused(refusal, cause, Optional.empty(), Optional.empty(), List.of());
		}

		/** Refused for a fault that can be named. */
		public static Refused because(Refusal refusal, String cause, Fault fault) {
			return new Refused(refusal, cause, Optional.of(fault), Optional.empty(), List.of());
		}

		/** Refused until this time is over. */
		public static Refused until(Refusal refusal, Duration after) {
			return new Refused(refusal, refusal.cause(), Optional.empty(), Optional.of(after), List.of());
		}

		/** This refusal, of a request that held these events. */
		public Refused about(List<NormalizedEvent> held) {
			return new Refused(this.refusal, this.cause, this.fault, this.after,
					held.stream().map(NormalizedEvent::id).toList());
		}

	}

	/**
	 * What is at fault in a body.
	 *
	 * @param detail what the sender is told; nothing of the request
	 * @param members what else the problem detail says, by name
	 */
	record Fault(String detail, Map<String, String> members) {
	}

}
