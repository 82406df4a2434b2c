package dev.handsfree.telemetry;

import org.jspecify.annotations.Nullable;

/**
 * A failure without its message: kinds and stack frames of it and of what caused it.
 * Messages of exceptions may quote what was read, and logs hold nothing of that.
 */
public final class Wordless extends Exception {

	private static final long serialVersionUID = 1L;

	/** Enough for any chain that is no circle. */
	private static final int DEPTH = 8;

	private final String kind;

	private Wordless(Throwable failure, int depth) {
		super(failure.getClass().getName(), cause(failure, depth), false, true);
		this.kind = failure.getClass().getName();
		setStackTrace(failure.getStackTrace());
	}

	/** A failure without its words, causes included. */
	public static Wordless of(Throwable failure) {
		return (failure instanceof Wordless already) ? already : new Wordless(failure, DEPTH);
	}

	private static @Nullable Throwable cause(Throwable failure, int depth) {
		Throwable cause = failure.getCause();
		return (cause != null && depth > 0) ? new Wordless(cause, depth - 1) : null;
	}

	/** The failure's class, by its whole name. */
	String kind() {
		return this.kind;
	}

}
