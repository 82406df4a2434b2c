package dev.handsfree.alert;

import java.util.Optional;

import dev.handsfree.messengers.Alert;

/** What a record wants people to be told. */
public sealed interface Telling {

	/**
	 * People should know.
	 *
	 * @param alert what
	 * @param gathering whether it may share a message with what happens beside it
	 * @param reminder what they are told once more, if the matter is open then
	 */
	record Tell(Alert alert, Gathering gathering, Optional<Reminder> reminder) implements Telling {

		Tell(Alert alert, Gathering gathering) {
			this(alert, gathering, Optional.empty());
		}

	}

	/**
	 * People need not know.
	 *
	 * @param why in a few words
	 */
	record Nothing(String why) implements Telling {
	}

	/** Whether alerts share messages. */
	enum Gathering {

		/** It has a message of its own. */
		ALONE,

		/** What opens within a minute is told in one message. */
		STORM

	}

	/**
	 * Something that people are told later.
	 *
	 * @param alert what; its time says when
	 */
	record Reminder(Alert alert) {
	}

}
