package dev.handsfree.delivery;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.apache.kafka.common.TopicPartition;

/**
 * Remembers, for the partitions this process owns, what of the records beyond the
 * committed offsets is settled already, so that a record read again after a pause is not
 * delivered or counted twice. Used by the listener's thread only.
 */
final class Progress {

	private final Set<Pending.Id> settled = new HashSet<>();

	private final Map<Pending.Id, Integer> attempts = new HashMap<>();

	boolean isSettled(Pending.Id id) {
		return this.settled.contains(id);
	}

	void settle(Pending.Id id) {
		this.settled.add(id);
	}

	/** Whether this is the first time that the delivery is met. */
	boolean meet(Pending.Id id) {
		return this.attempts.putIfAbsent(id, 0) == null;
	}

	int attempts(Pending.Id id) {
		return this.attempts.getOrDefault(id, 0);
	}

	void countAttempt(Pending.Id id) {
		this.attempts.merge(id, 1, Integer::sum);
	}

	/** Forgets what lies before the committed offset. */
	void committed(TopicPartition partition, long offset) {
		this.settled.removeIf((id) -> isBefore(id, partition, offset));
		this.attempts.keySet().removeIf((id) -> isBefore(id, partition, offset));
	}

	/** Forgets partitions that another process owns from now on. */
	void lost(Collection<TopicPartition> partitions) {
		partitions.forEach((partition) -> committed(partition, Long.MAX_VALUE));
	}

	private static boolean isBefore(Pending.Id id, TopicPartition partition, long offset) {
		return id.offset() < offset && id.partition() == partition.partition() && id.topic().equals(partition.topic());
	}

}
