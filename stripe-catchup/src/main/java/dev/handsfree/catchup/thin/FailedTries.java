package dev.handsfree.catchup.thin;

import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Counts how often a bug of ours met the record that stands first in its partition. Only
 * that one is tried, so one count a partition is enough.
 */
final class FailedTries {

	/** A bug that does not come from the record itself may have passed by then. */
	static final int MOST = 5;

	private final Map<TopicPartition, Tries> first = new HashMap<>();

	/** Counts one more, and tells whether these are enough. */
	boolean areEnough(ConsumerRecord<?, ?> record) {
		TopicPartition partition = new TopicPartition(record.topic(), record.partition());
		Tries tries = this.first.merge(partition, new Tries(record.offset(), 1), Tries::and);
		return tries.number() >= MOST;
	}

	private record Tries(long offset, int number) {

		Tries and(Tries more) {
			return (more.offset == this.offset) ? new Tries(this.offset, this.number + more.number) : more;
		}

	}

}
