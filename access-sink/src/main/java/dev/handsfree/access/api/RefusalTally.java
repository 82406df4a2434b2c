package dev.handsfree.access.api;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts refused callers, so that the log has a line a minute of them and not one for
 * each, by which anybody could flush it. Thread-safe.
 */
final class RefusalTally {

	/** Those beyond are counted together. */
	static final int NETWORKS = 1_000;

	private static final Logger logger = LoggerFactory.getLogger(RefusalTally.class);

	private static final String OTHERS = "others";

	private final ReentrantLock lock = new ReentrantLock();

	private Map<String, Long> byNetwork = new HashMap<>();

	/**
	 * Counts one.
	 * @param network where it came from
	 */
	void count(String network) {
		this.lock.lock();
		try {
			boolean known = this.byNetwork.containsKey(network) || this.byNetwork.size() < NETWORKS;
			this.byNetwork.merge(known ? network : OTHERS, 1L, Long::sum);
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Writes one line of those since the last one; none if there were none. */
	void tell() {
		Map<String, Long> counted = taken();
		counted.entrySet()
			.stream()
			.max(Map.Entry.comparingByValue())
			.ifPresent((most) -> logger.atWarn()
				.addKeyValue("refused", counted.values().stream().mapToLong(Long::longValue).sum())
				.addKeyValue("networks", counted.size())
				.addKeyValue("most_from", most.getKey())
				.addKeyValue("most", most.getValue())
				.log("callers of the customer API held no token that counts"));
	}

	/** How many networks are told apart at the moment. */
	int networks() {
		this.lock.lock();
		try {
			return this.byNetwork.size();
		}
		finally {
			this.lock.unlock();
		}
	}

	private Map<String, Long> taken() {
		this.lock.lock();
		try {
			Map<String, Long> counted = this.byNetwork;
			this.byNetwork = new HashMap<>();
			return counted;
		}
		finally {
			this.lock.unlock();
		}
	}

}
