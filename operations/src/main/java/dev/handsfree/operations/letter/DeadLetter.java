package dev.handsfree.operations.letter;

import java.time.Instant;
import java.util.Optional;

import dev.handsfree.topics.money.Worth;

/**
 * A record that a sink or the router gave up on, without its bytes.
 *
 * @param place where it lies
 * @param origin where the record stood at first
 * @param delivery what was to be delivered
 * @param failure why it was not
 * @param at when it was given up on
 * @param worth what its event is worth
 * @param unfit why it can never be put back; empty if it can
 */
record DeadLetter(LetterPlace place, LetterPlace origin, Meant delivery, Failure failure, Instant at,
		Optional<Worth> worth, Optional<String> unfit) {

	/**
	 * What was to be delivered.
	 *
	 * @param sink the sink that gave up, or router
	 * @param automation the automation that did; empty where none was reached
	 * @param eventId the event
	 * @param type the event's type
	 * @param subject whose it is
	 */
	record Meant(String sink, String automation, String eventId, String type, String subject) {
	}

	/**
	 * Why it was not delivered.
	 *
	 * @param cause from the closed list
	 * @param reason in words
	 * @param attempts how often it was tried
	 * @param replays how often it was put back before
	 * @param replay the replay that put it back for the last time; empty for none
	 */
	record Failure(String cause, String reason, int attempts, int replays, String replay) {
	}

}
