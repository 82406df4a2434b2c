package dev.handsfree.quickstart.tour;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Something that must become true, and stay true until a later expectation of the same
 * subject takes its place.
 *
 * @param subject what it is about
 * @param what in words
 * @param seen what is there now, in words
 * @param holds whether that is it
 */
record ExpectedEffect(String subject, String what, Supplier<String> seen, Predicate<String> holds) {

	static ExpectedEffect that(String subject, String expected, Supplier<String> seen) {
		return new ExpectedEffect(subject, subject + " is " + expected, seen, expected::equals);
	}

	static ExpectedEffect that(String what, Supplier<String> seen, Predicate<String> holds) {
		return new ExpectedEffect(what, what, seen, holds);
	}

	/** Those that are still to hold after all of these: of each subject the last. */
	static Collection<ExpectedEffect> lasting(Stream<ExpectedEffect> inOrder) {
		Map<String, ExpectedEffect> last = new LinkedHashMap<>();
		inOrder.forEach((expectation) -> last.put(expectation.subject(), expectation));
		return last.values();
	}

	boolean isMet() {
		return this.holds.test(this.seen.get());
	}

	String sentence() {
		return "expected that %s, but saw: %s".formatted(this.what, this.seen.get());
	}

}
