package dev.handsfree.benchmarks.stage;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.handsfree.settings.cluster.ClusterAccess;
import dev.handsfree.topics.Topic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Counts what is on topics and was read of them, so that a benchmark can tell. */
public final class Records implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofMinutes(5);

	private static final Duration LOOK = Duration.ofMillis(10);

	private final Admin admin;

	private Records(Admin admin) {
		this.admin = admin;
	}

	public static Records of(String bootstrapServers) {
		return new Records(Admin.create(ClusterAccess.to(bootstrapServers)));
	}

	/** Makes a topic. */
	public void create(String topic, int partitions) {
		NewTopic wanted = new NewTopic(topic, Optional.of(partitions), Optional.empty());
		get(() -> this.admin.createTopics(List.of(wanted)).numPartitions(topic).get());
	}

	/** How many records were ever written to a topic that has lost none yet. */
	public long count(String topic) {
		return ends(List.of(topic)).values().stream().mapToLong(Long::longValue).sum();
	}

	/**
	 * Waits until a group has read all that is on these topics.
	 * @throws IllegalStateException if it has not after some minutes
	 */
	public void awaitRead(String group, Topic... topics) {
		List<String> names = Stream.of(topics).map(Topic::name).toList();
		Map<TopicPartition, Long> ends = ends(names);
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (isBehind(group, ends)) {
			if (System.nanoTime() > end) {
				throw new IllegalStateException(group + " does not get through " + names);
			}
			LockSupport.parkNanos(LOOK.toNanos());
		}
	}

	private boolean isBehind(String group, Map<TopicPartition, Long> ends) {
		Map<TopicPartition, OffsetAndMetadata> read = get(
				() -> this.admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get());
		return ends.entrySet()
			.stream()
			.anyMatch(
					(end) -> Optional.ofNullable(read.get(end.getKey())).map(OffsetAndMetadata::offset).orElse(0L) < end
						.getValue());
	}

	private Map<TopicPartition, Long> ends(List<String> topics) {
		Map<TopicPartition, OffsetSpec> all = get(() -> this.admin.describeTopics(topics).allTopicNames().get())
			.values()
			.stream()
			.flatMap((topic) -> topic.partitions()
				.stream()
				.map((partition) -> new TopicPartition(topic.name(), partition.partition())))
			.collect(Collectors.toMap((partition) -> partition, (partition) -> OffsetSpec.latest()));
		return get(() -> this.admin.listOffsets(all).all().get()).entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (end) -> end.getValue().offset()));
	}

	private static <T> T get(Question<T> question) {
		try {
			return question.ask();
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("Kafka does not tell what was kept", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("interrupted while Kafka was asked", ex);
		}
	}

	@Override
	public void close() {
		this.admin.close();
	}

	@FunctionalInterface
	private interface Question<T> {

		T ask() throws ExecutionException, InterruptedException;

	}

}
