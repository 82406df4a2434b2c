package dev.handsfree.router.watch.signal;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

import dev.handsfree.topics.Sha256;

/**
 * Counts how many different subjects there are without keeping them: the smallest hashes
 * that were seen. Exact up to {@value #KEPT}, an estimate beyond (k minimum values;
 * Bar-Yossef et al., "Counting distinct elements in a data stream", 2002). Two add up
 * without counting twice what both have seen.
 *
 * @param smallest the smallest hashes, ascending
 */
public record Sketch(List<Long> smallest) {

	private static final int KEPT = 512;

	/** Of nothing. */
	public static final Sketch EMPTY = new Sketch(List.of());

	public Sketch {
		smallest = List.copyOf(smallest);
	}

	/** A subject's hash: never negative. Not its name, which is somebody's. */
	public static long hash(String subject) {
		return Long.parseUnsignedLong(Sha256.hex(subject).substring(0, 16), 16) & Long.MAX_VALUE;
	}

	/** Of these hashes, some of which may be the same. */
	public static Sketch of(Collection<Long> hashes) {
		TreeSet<Long> kept = new TreeSet<>();
		for (Long hash : hashes) {
			if (kept.size() < KEPT || hash < kept.last()) {
				kept.add(hash);
				if (kept.size() > KEPT) {
					kept.pollLast();
				}
			}
		}
		return new Sketch(List.copyOf(kept));
	}

	/** Of what either has seen. */
	public Sketch and(Sketch other) {
		TreeSet<Long> both = new TreeSet<>(this.smallest);
		both.addAll(other.smallest);
		return of(both);
	}

	/** How many different ones there are, as well as it is known. */
	public long count() {
		if (this.smallest.size() < KEPT) {
			return this.smallest.size();
		}
		return Math.round((KEPT - 1) * ((double) Long.MAX_VALUE / this.smallest.getLast()));
	}

}
