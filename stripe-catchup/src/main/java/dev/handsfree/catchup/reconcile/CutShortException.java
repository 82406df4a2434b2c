package dev.handsfree.catchup.reconcile;

/**
 * Ends a run before it is complete, and says why in words for people. What was published
 * stays published; the next run goes on behind the last page that was finished.
 */
public final class CutShortException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public CutShortException(String why) {
		super(why);
	}

	public CutShortException(String why, Throwable cause) {
		super(why, cause);
	}

	/** The words for people. */
	public String why() {
		return String.valueOf(getMessage());
	}

}
