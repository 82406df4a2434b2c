package dev.handsfree.operations.review;

import java.util.List;
import java.util.Optional;

import dev.handsfree.operations.audit.Actor;
import dev.handsfree.operations.letter.Discards;
import dev.handsfree.operations.letter.OpenLetters;
import dev.handsfree.operations.letter.Selection;
import dev.handsfree.operations.refusal.RefusedException;
import dev.handsfree.operations.replay.Replays;
import dev.handsfree.operations.replay.Replays.Manner;
import dev.handsfree.operations.review.ReviewStore.Waiting;
import dev.handsfree.topics.review.DecisionKind;

/** Does with the dead letters of a delivery in review what a person decided. */
final class LettersInReview {

	private final OpenLetters letters;

	private final Replays replays;

	private final Discards discards;

	LettersInReview(OpenLetters letters, Replays replays, Discards discards) {
		this.letters = letters;
		this.replays = replays;
		this.discards = discards;
	}

	/**
	 * Puts them back, or discards them, if that was decided.
	 * @throws RefusedException if none of them is open, or cannot be put back
	 */
	void follow(Waiting review, String decision, Actor by) {
		DecisionKind.of(decision).ifPresent((kind) -> {
			switch (kind) {
				case REPLAY -> this.replays.request(open(review), Manner.USUAL, by);
				case DISCARD -> this.discards.discard(open(review), by);
				case GRANT, REVOKE, BELONGS_TO, NOT_THEIRS, DISMISS -> {
					// Nothing of it concerns dead letters.
				}
			}
		});
	}

	private Selection open(Waiting review) {
		List<String> ids = this.letters.of(review.eventId(), review.sink(), review.automation().orElse(""));
		if (ids.isEmpty()) {
			throw RefusedException.conflict("No dead letter of this delivery is open (any more).");
		}
		return new Selection(ids, Optional.empty());
	}

}
