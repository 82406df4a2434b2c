package dev.handsfree.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

import dev.handsfree.settings.cluster.ClusterAccess;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Counts what is on a topic, so that a benchmark can tell what was kept. */
final class Records implements AutoCloseable {

	private final Admin admin;

	private Records(Admin admin) {
		this.admin = admin;
	}

	static Records of(String bootstrapServers) {
		return new Records(Admin.create(ClusterAccess.to(bootstrapServers)));
	}

	/** Makes a topic. */
	void create(String topic, int partitions) {
		NewTopic wanted = new NewTopic(topic, Optional.of(partitions), Optional.empty());
		get(() -> this.admin.createTopics(List.of(wanted)).numPartitions(topic).get());
	}

	/** How many records were ever written to a topic that has lost none yet. */
	long count(String topic) {
		Map<TopicPartition, OffsetSpec> ends = get(
				() -> this.admin.describeTopics(List.of(topic)).allTopicNames().get())
			.values()
			.stream()
			.flatMap((description) -> description.partitions().stream())
			.collect(Collectors.toMap((partition) -> new TopicPartition(topic, partition.partition()),
					(partition) -> OffsetSpec.latest()));
		return get(() -> this.admin.listOffsets(ends).all().get()).values()
			.stream()
			.mapToLong((end) -> end.offset())
			.sum();
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
