package dev.handsfree.standin.wire;

/**
 * How a request ends on the wire.
 */
public sealed interface Served {

	/** The answer is sent as it is. */
	record Whole(Answer answer) implements Served {
	}

	/** Half of the answer's body is sent, then the connection is closed. */
	record Half(Answer answer) implements Served {
	}

	/** The connection is closed without an answer. */
	record Cut() implements Served {
	}

}
