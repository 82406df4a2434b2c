package dev.handsfree.deployment.destination;

import dev.handsfree.deployment.call.JsonApi.Reply;

/**
 * What the other side makes of a setting.
 *
 * @param use whether it can be used
 * @param words for a person; never a value
 */
public record Verdict(Use use, String words) {

	/** It can be used. */
	public static Verdict accepted() {
		return accepted("accepted");
	}

	/** It can be used, and there is something to say about it. */
	public static Verdict accepted(String words) {
		return new Verdict(Use.ACCEPTED, words);
	}

	/** It cannot be used, or not for all that it is needed for. */
	public static Verdict refused(String words) {
		return new Verdict(Use.REFUSED, words);
	}

	/** Nothing answers there. */
	public static Verdict unanswered() {
		return unanswered("nothing answers");
	}

	/** It was not said. */
	public static Verdict unanswered(String words) {
		return new Verdict(Use.UNANSWERED, words);
	}

	/**
	 * What a reply says that is neither yes nor no.
	 * @param reply what came back
	 * @param address the variable that says where
	 */
	public static Verdict neither(Reply reply, String address) {
		return switch (reply.status()) {
			case 0 -> unanswered();
			case 401 -> refused("refused: it is not valid, or not for this account");
			case 403 -> refused("refused: it may not do this");
			case 404 -> refused("not found there: is %s right?".formatted(address));
			default -> unanswered("answered %d".formatted(reply.status()));
		};
	}

	/** Whether a setting can be used. */
	public enum Use {

		/** It can. */
		ACCEPTED,
		/** It cannot, or not for all that it is needed for. */
		REFUSED,
		/** It was not said. */
		UNANSWERED

	}

}
