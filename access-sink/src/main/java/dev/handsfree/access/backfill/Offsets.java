package dev.handsfree.access.backfill;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Asks Kafka where topics end and how far groups are. What is thrown is Kafka's: ask
 * again.
 */
final class Offsets implements AutoCloseable {

	private static final long PATIENCE_SECONDS = 10;

	/** Kafka's way to say that there is no record that late. */
	private static final long NONE = -1;

	private final Admin admin;

	Offsets(Admin admin) {
		this.admin = admin;
	}

	/** The offsets behind everything that these topics hold. */
	Map<TopicPartition, Long> ends(Collection<String> topics) {
		return list(partitions(topics), OffsetSpec.latest());
	}

	/** The offsets behind everything that a topic held at that time. */
	Map<TopicPartition, Long> endsAt(String topic, Instant time) {
		Map<TopicPartition, Long> ends = new HashMap<>(ends(List.of(topic)));
		list(ends.keySet(), OffsetSpec.forTimestamp(time.toEpochMilli() + 1)).forEach((partition, later) -> {
			if (later != NONE) {
				ends.put(partition, later);
			}
		});
		return ends;
	}

	/**
	 * Where a group goes on reading partitions: where it has nothing committed, at the
	 * oldest record.
	 */
	Map<TopicPartition, Long> positions(String group, Collection<TopicPartition> partitions) {
		Map<TopicPartition, Long> positions = new HashMap<>(list(partitions, OffsetSpec.earliest()));
		Map<TopicPartition, OffsetAndMetadata> committed = answer(
				this.admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
		committed.forEach((partition, offset) -> {
			if (offset != null) {
				positions.computeIfPresent(partition, (same, oldest) -> Math.max(oldest, offset.offset()));
			}
		});
		return positions;
	}

	private List<TopicPartition> partitions(Collection<String> topics) {
		return answer(this.admin.describeTopics(topics).allTopicNames()).values()
			.stream()
			.flatMap((topic) -> topic.partitions()
				.stream()
				.map((partition) -> new TopicPartition(topic.name(), partition.partition())))
			.toList();
	}

	private Map<TopicPartition, Long> list(Collection<TopicPartition> partitions, OffsetSpec spec) {
		return answer(this.admin
			.listOffsets(partitions.stream().collect(Collectors.toMap(Function.identity(), (each) -> spec)))
			.all()).entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (found) -> found.getValue().offset()));
	}

	private static <T> T answer(KafkaFuture<T> future) {
		try {
			return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptException(ex);
		}
		catch (ExecutionException | TimeoutException ex) {
			throw new KafkaException("Kafka did not say", ex);
		}
	}

	@Override
	public void close() {
		this.admin.close(Duration.ofSeconds(1));
	}

}
