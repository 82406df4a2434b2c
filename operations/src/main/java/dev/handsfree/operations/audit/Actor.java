package dev.handsfree.operations.audit;

import dev.handsfree.operations.refusal.RefusedException;

/**
 * Who changes something, and why.
 *
 * @param who who it is
 * @param reason why, in words
 */
public record Actor(String who, String reason) {

	private static final int LONGEST = 1000;

	/**
	 * Someone who says why.
	 * @throws RefusedException if there is no reason, or it is a novel
	 */
	public Actor {
		if (reason.isBlank()) {
			throw RefusedException.unfit("Say why: 'reason' is missing.");
		}
		if (reason.length() > LONGEST) {
			throw RefusedException.unfit("'reason' may have %d characters.".formatted(LONGEST));
		}
	}

}
