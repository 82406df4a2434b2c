package dev.handsfree.messengers;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.handsfree.topics.Sha256;

/**
 * What people are to know of one matter as of some time. It holds nothing of a customer.
 *
 * @param matter what it is about, such as an incident's id; later alerts of one matter
 * replace earlier ones
 * @param at as of when
 * @param state whether the matter is open
 * @param urgency whether people may be woken for it
 * @param words what is said
 */
public record Alert(String matter, Instant at, State state, Urgency urgency, Words words) {

	/** An index row of the database holds 2,700 bytes. */
	private static final int LONGEST_NAME = 400;

	/** Names what is too long by its hash. */
	public Alert {
		matter = (matter.length() <= LONGEST_NAME) ? matter : "sha256:" + Sha256.hex(matter);
	}

	/** Its title, which says whether it is over. */
	public String headline() {
		return (this.state == State.CLOSED) ? "Over: " + this.words.title() : this.words.title();
	}

	/** Whether the matter is open. */
	public enum State {

		/** It has begun. */
		OPEN,

		/** It goes on, and something about it has changed. */
		UPDATED,

		/** It has ended. */
		CLOSED

	}

	/** Whether people may be woken. */
	public enum Urgency {

		/** Money or access is at stake. */
		AT_ONCE,

		/** It can wait until quiet hours have passed. */
		CAN_WAIT

	}

	/**
	 * What is said.
	 *
	 * @param title what it is, on one line, whatever its state
	 * @param sentence what happened
	 * @param facts what is known, a line each
	 * @param owner who minds: an e-mail address
	 * @param link the console's page of it
	 */
	public record Words(String title, String sentence, List<Fact> facts, Optional<String> owner,
			Optional<String> link) {

		/** Copies the facts. */
		public Words {
			facts = List.copyOf(facts);
		}

	}

	/**
	 * One thing that is known.
	 *
	 * @param label what it is
	 * @param value how it is
	 */
	public record Fact(String label, String value) {
	}

}
