package dev.handsfree.router.route;

import dev.handsfree.topics.Topic;

/** A record that is to be written is larger than its topic takes. */
final class RecordDoesNotFitException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	RecordDoesNotFitException(Topic topic) {
		super("a record for " + topic.name() + " would be larger than a topic takes");
	}

}
