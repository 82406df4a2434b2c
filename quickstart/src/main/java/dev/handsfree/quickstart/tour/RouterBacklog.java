package dev.handsfree.quickstart.tour;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.handsfree.deployment.console.HandsfreeException;
import dev.handsfree.settings.cluster.ClusterAccess;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Says whether the router still has webhooks to look at.
 */
final class RouterBacklog {

	private static final String GROUP = "router-streams";

	private final String bootstrapServers;

	RouterBacklog(String bootstrapServers) {
		this.bootstrapServers = bootstrapServers;
	}

	boolean isThere() {
		try (Admin admin = Admin.create(ClusterAccess.to(this.bootstrapServers))) {
			Map<TopicPartition, OffsetAndMetadata> read = admin.listConsumerGroupOffsets(GROUP)
				.partitionsToOffsetAndMetadata()
				.get();
			Map<TopicPartition, OffsetSpec> inbound = IntStream.range(0, TopicCatalogue.INBOUND.partitions())
				.mapToObj((partition) -> new TopicPartition(TopicCatalogue.INBOUND.name(), partition))
				.collect(Collectors.toMap((partition) -> partition, (partition) -> OffsetSpec.latest()));
			Map<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> written = admin.listOffsets(inbound)
				.all()
				.get();
			return written.entrySet()
				.stream()
				.anyMatch((end) -> end.getValue().offset() > position(read.get(end.getKey())));
		}
		catch (ExecutionException ex) {
			throw new HandsfreeException("Kafka did not say how far the router has read", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new HandsfreeException("the tour was interrupted", ex);
		}
	}

	private static long position(@Nullable OffsetAndMetadata read) {
		return (read != null) ? read.offset() : 0;
	}

}
