package dev.handsfree.deployment.console;

import org.jspecify.annotations.Nullable;

/**
 * Says in one sentence, fit to be shown to a person, why a command cannot do what was
 * asked.
 */
public final class HandsfreeException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * A failure without another one behind it.
	 * @param sentence what is wrong and what to do
	 */
	public HandsfreeException(String sentence) {
		this(sentence, null);
	}

	/**
	 * A failure and what lies behind it.
	 * @param sentence what is wrong and what to do
	 * @param cause for the log
	 */
	public HandsfreeException(String sentence, @Nullable Throwable cause) {
		super(sentence, cause);
	}

}
