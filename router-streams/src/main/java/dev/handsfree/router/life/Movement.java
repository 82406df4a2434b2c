package dev.handsfree.router.life;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.kafka.common.TopicPartition;

/**
 * Decides which partitions stand still: there is something to read behind what is
 * committed, and for a while nothing more is committed. What is committed is asked of the
 * brokers, so that no belief of Kafka Streams about itself is part of the answer.
 */
final class Movement {

	private final Duration limit;

	private final Clock clock;

	private final Map<TopicPartition, Stand> stands = new HashMap<>();

	/**
	 * Nothing is known to stand still yet.
	 * @param limit how long a partition may stand still with something to read
	 */
	Movement(Duration limit, Clock clock) {
		this.limit = limit;
		this.clock = clock;
	}

	/**
	 * Which partitions stand still now.
	 * @param committed per partition of this process, how far it is read
	 * @param ends per partition, where it ends
	 */
	Set<TopicPartition> standingStill(Map<TopicPartition, Long> committed, Map<TopicPartition, Long> ends) {
		Instant now = this.clock.instant();
		this.stands.keySet().retainAll(committed.keySet());
		committed.forEach((partition, offset) -> {
			Stand before = this.stands.get(partition);
			boolean caughtUp = offset >= ends.getOrDefault(partition, 0L);
			if (before == null || before.offset() != offset || caughtUp) {
				this.stands.put(partition, new Stand(offset, now));
			}
		});
		return this.stands.entrySet()
			.stream()
			.filter((each) -> each.getValue().since().plus(this.limit).isBefore(now))
			.map(Map.Entry::getKey)
			.collect(Collectors.toSet());
	}

	/** The brokers did not answer: time that nobody saw does not count. */
	void lostSight() {
		this.stands.clear();
	}

	private record Stand(long offset, Instant since) {
	}

}
