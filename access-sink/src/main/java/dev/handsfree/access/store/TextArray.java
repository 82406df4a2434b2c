package dev.handsfree.access.store;

import java.util.Collection;
import java.util.function.Function;

import dev.handsfree.purchases.fact.Name;

/** Makes the arrays by which one statement is about many rows. */
final class TextArray {

	private TextArray() {
	}

	/** One text of each, in their order. */
	static <T> String[] of(Collection<T> all, Function<? super T, String> text) {
		return all.stream().map(text).toArray(String[]::new);
	}

	/** The names' keys, in one order for everybody. */
	static String[] keys(Collection<Name> names) {
		return names.stream().map(Name::key).sorted().toArray(String[]::new);
	}

}
