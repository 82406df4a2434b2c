package dev.handsfree.messengers;

import java.time.Duration;

import dev.handsfree.topics.Cause;

/** Why a messenger did not take a message. */
public sealed interface NotTaken extends Handover {

	/** In a word or a few with lines between them. */
	String reason();

	/**
	 * Not now.
	 *
	 * @param after how long to wait at least; zero leaves it to the back-off
	 * @param cause why
	 */
	record TryLater(Duration after, Cause cause) implements NotTaken {

		/** Not now, and the back-off decides when. */
		public static TryLater because(Cause cause) {
			return new TryLater(Duration.ZERO, cause);
		}

		@Override
		public String reason() {
			return this.cause.wireName();
		}
	}

	/**
	 * The messenger will never take this message as it is.
	 *
	 * @param reason the messenger's reason, from a short list; never the message
	 * @param blame whether that reason is plainly about this message
	 */
	record Refused(String reason, Blame blame) implements NotTaken {

		/** Refused for a reason that could be meant for every message. */
		public Refused(String reason) {
			this(reason, Blame.UNCERTAIN);
		}

		/** Refused for a reason that says nothing about other messages. */
		public static Refused ofThisMessage(String reason) {
			return new Refused(reason, Blame.MESSAGE);
		}
	}

	/** Who a refusal's reason is about. */
	enum Blame {

		/** This message alone. */
		MESSAGE,

		/** This message, or all of them. */
		UNCERTAIN

	}

}
