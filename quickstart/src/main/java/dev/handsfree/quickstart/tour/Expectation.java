package dev.handsfree.quickstart.tour;

import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Something that must become true, and stay true.
 *
 * @param what in words
 * @param seen what is there now, in words
 * @param holds whether that is it
 */
record Expectation(String what, Supplier<String> seen, Predicate<String> holds) {

	static Expectation that(String what, String expected, Supplier<String> seen) {
		return new Expectation(what + " is " + expected, seen, expected::equals);
	}

	boolean isMet() {
		return this.holds.test(this.seen.get());
	}

	String sentence() {
		return "expected that %s, but saw: %s".formatted(this.what, this.seen.get());
	}

}
