package dev.handsfree.operations.paging;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a list.
 *
 * @param entries the entries, newest first
 * @param next where the list goes on; empty at its end
 */
public record Page<T>(List<T> entries, Optional<String> next) {

	public Page {
		entries = List.copyOf(entries);
	}

	/**
	 * The page of a list of which one entry more than wanted was read.
	 * @param read what was read
	 * @param limit how many are wanted
	 * @param cursor where an entry stands
	 */
	public static <T> Page<T> of(List<T> read, int limit, Function<T, Cursor> cursor) {
		if (read.size() <= limit) {
			return new Page<>(read, Optional.empty());
		}
		List<T> told = read.subList(0, limit);
		return new Page<>(told, Optional.of(cursor.apply(told.getLast()).text()));
	}

}
