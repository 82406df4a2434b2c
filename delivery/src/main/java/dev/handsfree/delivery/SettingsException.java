package dev.handsfree.delivery;

/**
 * Stops a start: a setting is missing, malformed or unfit. Its message is for a person
 * and holds no value of a secret.
 */
public final class SettingsException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	/**
	 * What is wrong.
	 * @param sentence names the setting and the way out; never a secret's value
	 */
	public SettingsException(String sentence) {
		super(sentence);
	}

	/**
	 * What is wrong, and what said so.
	 * @param sentence names the setting and the way out; never a secret's value
	 * @param cause what was thrown when the setting was used
	 */
	public SettingsException(String sentence, Throwable cause) {
		super(sentence, cause);
	}

}
