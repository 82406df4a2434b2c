package dev.handsfree.standin.wire;

/**
 * Ends a handler's work with the refusal that it carries. Thrown before anything is
 * changed.
 */
public final class RefusedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient Answer answer;

	public RefusedException(Answer answer) {
		super(answer.reason(), null, false, false);
		this.answer = answer;
	}

	public Answer answer() {
		return this.answer;
	}

}
