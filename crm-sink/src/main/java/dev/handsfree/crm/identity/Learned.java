package dev.handsfree.crm.identity;

import java.util.Set;
import java.util.TreeSet;

/**
 * What became known.
 *
 * @param names those of whom it may be known now whom they mean, or with proof, and was
 * not
 * @param left people whom a name means no longer
 */
public record Learned(Set<String> names, Set<String> left) {

	static Learned nothing() {
		return new Learned(Set.of(), Set.of());
	}

	Learned and(Learned other) {
		return new Learned(union(this.names, other.names), union(this.left, other.left));
	}

	private static Set<String> union(Set<String> some, Set<String> others) {
		Set<String> all = new TreeSet<>(some);
		all.addAll(others);
		return all;
	}

}
