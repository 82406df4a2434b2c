package dev.handsfree.operations.refusal;

/** What was asked for cannot be done; the message says why and holds nothing of it. */
public final class RefusedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Kind kind;

	private RefusedException(Kind kind, String message) {
		super(message);
		this.kind = kind;
	}

	/** There is no such thing. */
	public static RefusedException notFound(String sentence) {
		return new RefusedException(Kind.NOT_FOUND, sentence);
	}

	/** The thing's state does not allow it. */
	public static RefusedException conflict(String sentence) {
		return new RefusedException(Kind.CONFLICT, sentence);
	}

	/** What is asked for makes no sense, or lacks something. */
	public static RefusedException unfit(String sentence) {
		return new RefusedException(Kind.UNFIT, sentence);
	}

	/** Which of them it is. */
	public Kind kind() {
		return this.kind;
	}

	/** Why something is refused. */
	public enum Kind {

		/** There is no such thing. */
		NOT_FOUND,
		/** Its state does not allow it. */
		CONFLICT,
		/** The request makes no sense. */
		UNFIT

	}

}
