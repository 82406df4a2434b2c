package dev.handsfree.operations.replay;

import java.util.List;

/**
 * How far a replay has come: total = delivered + already there + superseded + in review +
 * failed + withdrawn + waiting, and for a preview the effects that are known.
 *
 * @param replay its id
 * @param state previewing, previewed, running, done or stopped
 * @param total how many dead letters it is about
 * @param delivered how many were delivered
 * @param alreadyThere how many had been delivered before
 * @param superseded how many were overtaken by something newer
 * @param inReview how many a person has to decide
 * @param failed how many failed again
 * @param withdrawn how many were not put back, because it was stopped
 * @param waiting how many have not ended
 * @param effects what would change, of a preview
 */
public record ReplayProgress(String replay, String state, int total, int delivered, int alreadyThere, int superseded,
		int inReview, int failed, int withdrawn, int waiting, List<Effect> effects) {

	public ReplayProgress {
		effects = List.copyOf(effects);
	}

	/**
	 * What putting back one dead letter would change.
	 *
	 * @param id the dead letter
	 * @param effect the change, in a sentence
	 */
	public record Effect(String id, String effect) {
	}

}
