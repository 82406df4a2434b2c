package dev.handsfree.operations.letter;

import java.util.List;
import java.util.Optional;

import dev.handsfree.operations.refusal.RefusedException;

/**
 * Which dead letters something is to be done with: those of some ids, or those that a
 * filter lets through.
 *
 * @param ids some ids
 * @param filter a filter
 */
public record Selection(List<String> ids, Optional<LetterFilter> filter) {

	private static final int MOST_IDS = 1000;

	/** Takes one of both. */
	public Selection {
		ids = ids.stream().distinct().toList();
		if (ids.isEmpty() == filter.isEmpty()) {
			throw RefusedException.unfit("Say which: either 'ids' or 'filter'.");
		}
		if (ids.size() > MOST_IDS) {
			throw RefusedException.unfit("'ids' may name %d; use 'filter' for more.".formatted(MOST_IDS));
		}
	}

}
