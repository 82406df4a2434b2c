package dev.handsfree.access;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import dev.handsfree.access.store.FactStore;
import dev.handsfree.access.store.TooManyFactsException;
import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.Name;
import dev.handsfree.purchases.fact.owner.Address;

/**
 * Bounds how many payments that were only tried hang together: a public payment link
 * makes any number of them, with a customer each, in the name of somebody whose address
 * is known. What is paid is learned all the same.
 */
final class TryLimit {

	/** More than anybody tries who means to pay. */
	static final int MOST = 100;

	private TryLimit() {
	}

	/**
	 * Lets pass what is no try, what is known already, and tries while they are few.
	 * @param arrived the facts of one event, the one it is about first
	 * @param known what hangs together with them
	 * @throws TooManyFactsException if there are too many already
	 */
	static void check(List<Fact> arrived, Map<FactStore.Key, Fact> known) {
		Fact about = arrived.getFirst();
		if (costsNothing(about) && !known.containsKey(FactStore.Key.of(about))
				&& known.values().stream().filter(TryLimit::costsNothing).count() >= MOST) {
			throw TooManyFactsException.tried(somebody(known.values()));
		}
	}

	private static boolean costsNothing(Fact fact) {
		return fact.isOnlyTried() || fact instanceof Address;
	}

	/** A user, if there is one: many customers hang together with one. */
	private static Name somebody(Collection<Fact> known) {
		return known.stream().flatMap(FactStore::people).max(Comparator.naturalOrder()).orElseThrow();
	}

}
