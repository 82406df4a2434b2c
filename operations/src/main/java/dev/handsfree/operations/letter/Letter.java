package dev.handsfree.operations.letter;

import java.time.Instant;
import java.util.Optional;

import dev.handsfree.topics.TopicCatalogue;

/**
 * A dead letter as its row has it.
 *
 * @param id topic, partition and offset of its first copy
 * @param sink the sink that gave up, or router
 * @param automation the automation that did; empty where none was reached
 * @param eventId the event
 * @param type the event's type
 * @param subject whose it is
 * @param cause why, from the closed list
 * @param reason why, in words
 * @param attempts how often it was tried
 * @param replays how often it was put back before
 * @param replay the replay that put it back for the last time; empty for none
 * @param state open, replaying, delivered, replaced or discarded
 * @param at when it was given up on
 * @param origin where the record stood at first
 * @param unfit why it can never be put back
 * @param endedAs how the delivery ended that closed it
 * @param replacedBy the dead letter that it became when it failed again
 */
public record Letter(String id, String sink, String automation, String eventId, String type, String subject,
		String cause, String reason, int attempts, int replays, String replay, String state, Instant at,
		LetterPlace origin, Optional<String> unfit, Optional<String> endedAs, Optional<String> replacedBy) {

	/** Waits for somebody's decision. */
	public static final String OPEN = "open";

	/** When its record is gone from the topic. */
	public Instant expiresAt() {
		return this.at.plus(TopicCatalogue.ROUTER_DEAD_LETTERS.kept().orElseThrow());
	}

}
