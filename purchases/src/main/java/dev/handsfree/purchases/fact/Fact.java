package dev.handsfree.purchases.fact;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One thing known of somebody's money or names.
 *
 * <p>
 * Two facts of one kind and id are merged by {@link #merge}, which is associative,
 * commutative and idempotent for each kind. So the facts that are known after some events
 * do not depend on the order in which these arrived, nor on how often; whatever is
 * derived from facts alone inherits that.
 */
public interface Fact {

	/** What it is about, unique among facts of its kind, and of bounded length. */
	String id();

	/** The event that it was learned from. */
	String eventId();

	/** The names that it is found by. */
	Set<Name> names();

	/**
	 * What is known when both are.
	 * @param other a fact of the same kind and id
	 */
	Fact merge(Fact other);

	/**
	 * Whether it tells of something that was tried by somebody without an account, and
	 * that nobody has: anybody can make any number of these with a public payment link,
	 * without money and in anybody's name.
	 */
	default boolean isOnlyTried() {
		return false;
	}

	/** The greater of two facts by an order in which only equal facts tie. */
	static <F extends Fact> F greater(F one, F other, Comparator<? super F> order) {
		return (order.compare(one, other) >= 0) ? one : other;
	}

	/** The lesser of two texts: what a merge keeps where either would do. */
	static String least(String one, String other) {
		return (one.compareTo(other) <= 0) ? one : other;
	}

	/** The least of what is there. */
	static <T extends Comparable<? super T>> Optional<T> least(Optional<T> one, Optional<T> other) {
		return Stream.of(one, other).flatMap(Optional::stream).min(Comparator.naturalOrder());
	}

	/** The greatest of what is there. */
	static <T extends Comparable<? super T>> Optional<T> greatest(Optional<T> one, Optional<T> other) {
		return Stream.of(one, other).flatMap(Optional::stream).max(Comparator.naturalOrder());
	}

	/** The names of a piece of money, of those that are known. */
	static Set<Name> names(Stream<Name> payer, Stream<Optional<Name>> money) {
		return Stream.concat(payer, money.flatMap(Optional::stream)).collect(Collectors.toUnmodifiableSet());
	}

	/** A name of that kind, if there is a value for it. */
	static Optional<Name> name(Name.Kind kind, Optional<String> value) {
		return value.map((text) -> new Name(kind, text));
	}

}
