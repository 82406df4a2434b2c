package dev.handsfree.messengers;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.handsfree.topics.Cause;

/**
 * What carries messages to people. Every call either answers or throws a
 * {@link MessengerException}, which says what follows and whether something may have been
 * sent nevertheless; nothing here is repeated by itself.
 */
public interface Messenger {

	/** Its name in the ledger, such as slack. */
	String name();

	/** How long one call may take at most. */
	Duration callLimit();

	/**
	 * Whether what was posted can be edited: one message then shows every later state.
	 * One that cannot needs neither of the two below.
	 */
	default boolean edits() {
		return false;
	}

	/**
	 * Posts a message.
	 * @return what it is called here, for edits and answers
	 */
	String post(Message message);

	/**
	 * Lets a posted message say something else.
	 * @param posted what {@link #post} called it
	 * @param message what it is to say
	 * @return whether it does; false if a person deleted it, or it is too old
	 */
	default boolean edit(String posted, Message message) {
		return false;
	}

	/**
	 * Looks for a message of which nobody knows whether it was posted.
	 * @param message the message
	 * @param since it was not posted before
	 * @return what it is called; empty if it is not there, or nobody can tell
	 */
	default Optional<String> find(Message message, Instant since) {
		return Optional.empty();
	}

	/**
	 * Asks with the real credentials whether it would take a message.
	 * @return empty if it would; otherwise why not
	 */
	Optional<Cause> probe();

}
