package dev.handsfree.access.backfill;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Reads committed records, without a group. */
final class CommittedRecords implements AutoCloseable {

	private static final Duration POLL = Duration.ofMillis(250);

	private static final int POLLS = 4;

	private final Consumer<String, byte[]> consumer;

	CommittedRecords(Consumer<String, byte[]> consumer) {
		this.consumer = consumer;
	}

	/** Begins to read one partition from its oldest record. */
	void readFromTheBegin(TopicPartition partition) {
		this.consumer.assign(List.of(partition));
		this.consumer.seekToBeginning(List.of(partition));
	}

	/** What follows; nothing if nothing is there yet. */
	Iterable<ConsumerRecord<String, byte[]>> next() {
		return this.consumer.poll(POLL);
	}

	/**
	 * Whether there is no record from these positions on before these ends. Between the
	 * two there may be offsets that never become records, such as the ends of
	 * transactions: no group commits those, so equal offsets cannot be waited for.
	 */
	boolean isNoneBetween(Map<TopicPartition, Long> positions, Map<TopicPartition, Long> ends) {
		Set<TopicPartition> behind = new HashSet<>(ends.keySet());
		behind.removeIf((partition) -> at(positions, partition) >= at(ends, partition));
		this.consumer.assign(behind);
		behind.forEach((partition) -> this.consumer.seek(partition, at(positions, partition)));
		for (int polls = 0; polls < POLLS && !behind.isEmpty(); polls++) {
			if (isAnyBefore(ends, this.consumer.poll(POLL), behind)) {
				return false;
			}
			behind.removeIf((partition) -> this.consumer.position(partition) >= at(ends, partition));
		}
		return behind.isEmpty();
	}

	private static boolean isAnyBefore(Map<TopicPartition, Long> ends, ConsumerRecords<String, byte[]> records,
			Collection<TopicPartition> partitions) {
		return partitions.stream()
			.anyMatch((partition) -> records.records(partition)
				.stream()
				.anyMatch((record) -> record.offset() < at(ends, partition)));
	}

	private static long at(Map<TopicPartition, Long> offsets, TopicPartition partition) {
		return offsets.getOrDefault(partition, 0L);
	}

	@Override
	public void close() {
		this.consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
	}

}
