package dev.handsfree.messengers;

/** What became of a message that was handed to one messenger after the other. */
public sealed interface Handover permits Handover.Taken, NotTaken {

	/**
	 * One of them took it.
	 *
	 * @param by which
	 * @param id what it calls the message
	 */
	record Taken(Messenger by, String id) implements Handover {
	}

}
