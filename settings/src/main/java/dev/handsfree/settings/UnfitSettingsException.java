package dev.handsfree.settings;

import java.util.List;

/**
 * Stops a start: settings are missing, malformed, or unfit for where Handsfree runs. Its
 * message has a line for each problem, none of which holds a value.
 */
public final class UnfitSettingsException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * What is wrong.
	 * @param sentences one for each problem; they name settings, and never a value
	 */
	public UnfitSettingsException(List<String> sentences) {
		super(String.join(System.lineSeparator(), sentences));
	}

	/**
	 * What is wrong with one.
	 * @param sentence names the setting and the way out, and never a value
	 */
	public UnfitSettingsException(String sentence) {
		super(sentence);
	}

	/**
	 * What is wrong with one, and what said so.
	 * @param sentence names the setting and the way out, and never a value
	 * @param cause what was thrown when the setting was used
	 */
	public UnfitSettingsException(String sentence, Throwable cause) {
		super(sentence, cause);
	}

}
