package dev.handsfree.catchup.reconcile.leader;

/** Nobody has answered a request; the message says so to whoever asked. */
public final class NoAnswerException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	NoAnswerException(String sentence) {
		super(sentence);
	}

	NoAnswerException(String sentence, Throwable cause) {
		super(sentence, cause);
	}

}
