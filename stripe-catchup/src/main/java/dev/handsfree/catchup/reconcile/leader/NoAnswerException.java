package dev.handsfree.catchup.reconcile.leader;

/** A request was not answered in time; the message is for the person who made it. */
public final class NoAnswerException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	NoAnswerException(String sentence) {
		super(sentence);
	}

	NoAnswerException(String sentence, Throwable cause) {
		super(sentence, cause);
	}

}
