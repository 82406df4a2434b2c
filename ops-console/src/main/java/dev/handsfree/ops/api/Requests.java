package dev.handsfree.ops.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.operations.audit.Actor;
import dev.handsfree.operations.letter.LetterFilter;
import dev.handsfree.operations.letter.Selection;
import dev.handsfree.operations.paging.Cursor;
import dev.handsfree.operations.refusal.RefusedException;
import org.jspecify.annotations.Nullable;

/** Reads what callers may leave out or get wrong. */
final class Requests {

	/** How many entries a list tells at most. */
	static final int MOST = 500;

	private Requests() {
	}

	/** How many entries are wanted. */
	static int limit(int asked) {
		if (asked < 1 || asked > MOST) {
			throw RefusedException.unfit("'limit' is a number from 1 to %d.".formatted(MOST));
		}
		return asked;
	}

	/** Where a list goes on. */
	static Cursor cursor(@Nullable String text) {
		try {
			return Cursor.of(Optional.ofNullable(text).filter((one) -> !one.isEmpty()));
		}
		catch (IllegalArgumentException ex) {
			throw RefusedException.unfit("'cursor' is none that a list gave as 'next'.");
		}
	}

	/** The filter that a query or a body describes; further names are left to others. */
	static LetterFilter filter(Map<String, String> described) {
		Map<String, String> equal = new HashMap<>(described);
		equal.keySet().retainAll(LetterFilter.names());
		equal.values().removeIf(String::isEmpty);
		return new LetterFilter(equal, instant(described.get("since"), "since"),
				instant(described.get("until"), "until"));
	}

	/** A time that may be left out. */
	static Optional<Instant> instant(@Nullable String text, String name) {
		try {
			return Optional.ofNullable(text).filter((one) -> !one.isEmpty()).map(Instant::parse);
		}
		catch (DateTimeException ex) {
			throw RefusedException.unfit("'%s' is a time such as 2026-11-23T10:00:00Z.".formatted(name));
		}
	}

	/** Who calls: the holder of a token, by the token's position. */
	static Actor by(int holder, @Nullable String reason) {
		return new Actor("token " + holder, Optional.ofNullable(reason).orElse(""));
	}

	/**
	 * Which dead letters something is asked for, and why.
	 *
	 * @param ids some of them
	 * @param filter or those that a filter lets through
	 * @param reason why
	 * @param preview whether it is only asked what would change
	 * @param force whether often is not too often
	 */
	record OfLetters(@Nullable List<String> ids, @Nullable Map<String, String> filter, @Nullable String reason,
			@Nullable Boolean preview, @Nullable Boolean force) {

		Selection selection() {
			if (this.filter != null && !this.filter.keySet().stream().allMatch(OfLetters::isKnown)) {
				throw RefusedException.unfit("'filter' names something that dead letters do not have.");
			}
			return new Selection((this.ids != null) ? this.ids : List.of(),
					Optional.ofNullable(this.filter).map(Requests::filter));
		}

		private static boolean isKnown(String name) {
			return LetterFilter.names().contains(name) || name.equals("since") || name.equals("until");
		}

	}

}
