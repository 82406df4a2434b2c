package dev.handsfree.ingest.door;

import java.util.Optional;

import dev.handsfree.ingest.door.answer.Answer;
import dev.handsfree.ingest.door.answer.Entrance;
import dev.handsfree.ingest.door.answer.Reading;

/**
 * What requests to one path are for: a source, or an action. It decides what proves a
 * request, and what it means.
 */
public interface Receiver {

	/** Where it receives. */
	Entrance entrance();

	/** The name that stands in the path, and in counters and logs. */
	String name();

	/** The status that tells a sender that its events are kept. */
	default int success() {
		return 202;
	}

	/**
	 * What a request of this method is answered before anything else of it is looked at;
	 * empty if there is more to look at.
	 */
	default Optional<Answer> answerAtOnce(String method) {
		return Optional.empty();
	}

	/**
	 * Reads a request whose form is right. Throws nothing that a request can cause.
	 * @param request the request, whose body has not been read
	 */
	Reading read(DoorRequest request);

	/** Takes note of what a request was answered. */
	default void answered(Answer answer) {
	}

}
