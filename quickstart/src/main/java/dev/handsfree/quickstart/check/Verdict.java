package dev.handsfree.quickstart.check;

/**
 * What the other side makes of a setting.
 *
 * @param standing whether it can be used
 * @param words for a person; never a value
 */
public record Verdict(Standing standing, String words) {

	static Verdict accepted() {
		return accepted("accepted");
	}

	static Verdict accepted(String words) {
		return new Verdict(Standing.ACCEPTED, words);
	}

	static Verdict refused(String words) {
		return new Verdict(Standing.REFUSED, words);
	}

	static Verdict unanswered() {
		return unanswered("nothing answers");
	}

	static Verdict unanswered(String words) {
		return new Verdict(Standing.UNANSWERED, words);
	}

	/** Whether a setting can be used. */
	public enum Standing {

		/** It can. */
		ACCEPTED,
		/** It cannot, or not for all that it is needed for. */
		REFUSED,
		/** Nobody said so. */
		UNANSWERED

	}

}
