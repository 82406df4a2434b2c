package dev.handsfree.edge.refusal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts refused requests per kind and network between two sums. Networks are the
 * sender's to choose, so only so many are told apart, of each kind and of all; further
 * ones count together as {@link #OTHERS} of their kind. Kinds are from closed lists.
 * Thread-safe.
 */
final class RefusalTallies {

	/** Stands for every network that is not told apart. */
	static final String OTHERS = "others";

	/** So many networks are told apart within a kind: no kind hides behind another. */
	static final int NETWORKS_OF_A_KIND = 8;

	/** And so many within all of them, which is what a flood can make of lines. */
	static final int NETWORKS = 64;

	private final ReentrantLock lock = new ReentrantLock();

	private final Map<RefusalKind, Map<String, Count>> byKind = new HashMap<>();

	private int networks;

	/**
	 * Counts one.
	 * @param kind what it has in common with others
	 * @param network where it came from
	 * @return the tally, if this is the first that it counts
	 */
	Added add(RefusalKind kind, String network) {
		this.lock.lock();
		try {
			Map<String, Count> ofKind = this.byKind.computeIfAbsent(kind, (first) -> new LinkedHashMap<>());
			String counted = (ofKind.containsKey(network) || hasRoom(ofKind)) ? network : OTHERS;
			Count count = ofKind.get(counted);
			if (count != null) {
				count.more++;
				return new Added(counted, false);
			}
			ofKind.put(counted, new Count());
			if (!counted.equals(OTHERS)) {
				this.networks++;
			}
			return new Added(counted, true);
		}
		finally {
			this.lock.unlock();
		}
	}

	private boolean hasRoom(Map<String, Count> ofKind) {
		int apart = ofKind.size() - (ofKind.containsKey(OTHERS) ? 1 : 0);
		return apart < NETWORKS_OF_A_KIND && this.networks < NETWORKS;
	}

	/**
	 * What was counted since the last sum, without the first of each tally. A tally that
	 * counted nothing more is forgotten, and its next one is a first again.
	 */
	List<Sum> sums() {
		this.lock.lock();
		try {
			List<Sum> sums = new ArrayList<>();
			this.byKind.forEach((kind, ofKind) -> ofKind.entrySet().removeIf((tally) -> {
				Count count = tally.getValue();
				if (count.more > 0) {
					sums.add(new Sum(kind, tally.getKey(), count.more));
					count.more = 0;
					return false;
				}
				this.networks -= tally.getKey().equals(OTHERS) ? 0 : 1;
				return true;
			}));
			this.byKind.values().removeIf(Map::isEmpty);
			return sums;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** How many tallies are kept. */
	int size() {
		this.lock.lock();
		try {
			return this.byKind.values().stream().mapToInt(Map::size).sum();
		}
		finally {
			this.lock.unlock();
		}
	}

	/** How many came after the first one, since the last sum. Under the lock. */
	private static final class Count {

		private long more;

	}

	/**
	 * Where one was counted.
	 *
	 * @param network its own, or {@link #OTHERS}
	 * @param isFirst whether it is the first of its tally
	 */
	record Added(String network, boolean isFirst) {
	}

	/**
	 * What a tally counted.
	 *
	 * @param kind what was refused
	 * @param network where it came from, or {@link #OTHERS}
	 * @param count how many, beyond what was told before
	 */
	record Sum(RefusalKind kind, String network, long count) {
	}

}
