package dev.handsfree.ingest.reconcile;

/**
 * Ends a run before it is complete, and says why in words for people. What was published
 * stays published; the next run goes on behind the last page that was finished.
 */
final class CutShortException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	CutShortException(String why) {
		super(why);
	}

	CutShortException(String why, Throwable cause) {
		super(why, cause);
	}

	String why() {
		return String.valueOf(getMessage());
	}

}
