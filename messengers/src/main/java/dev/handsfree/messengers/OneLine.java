package dev.handsfree.messengers;

/**
 * Brings a text onto one line, so that a value cannot pass for a line of ours, or for a
 * header.
 */
public final class OneLine {

	private OneLine() {
	}

	/** The text without breaks, control and format characters; may be empty. */
	public static String of(String text) {
		return text.replaceAll("[\\p{Cc}\\p{Cf}\\s]+", " ").strip();
	}

}
