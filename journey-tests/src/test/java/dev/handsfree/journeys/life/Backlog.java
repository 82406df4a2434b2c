package dev.handsfree.journeys.life;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

import dev.handsfree.settings.cluster.ClusterAccess;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far the router and the two sinks that read money are behind what was sent. */
final class Backlog implements AutoCloseable {

	private static final List<String> GROUPS = List.of("router-streams", "access-sink", "crm-sink");

	private final Admin admin;

	Backlog(String bootstrapServers) {
		this.admin = Admin.create(ClusterAccess.to(bootstrapServers));
	}

	/** Whether everything is read. */
	boolean isEmpty() throws ExecutionException, InterruptedException {
		for (String group : GROUPS) {
			if (!isRead(group)) {
				return false;
			}
		}
		return true;
	}

	private boolean isRead(String group) throws ExecutionException, InterruptedException {
		Map<TopicPartition, OffsetAndMetadata> read = this.admin.listConsumerGroupOffsets(group)
			.partitionsToOffsetAndMetadata()
			.get();
		Map<TopicPartition, ListOffsetsResultInfo> written = this.admin
			.listOffsets(read.keySet()
				.stream()
				.collect(Collectors.toMap((partition) -> partition, (partition) -> OffsetSpec.latest())))
			.all()
			.get();
		// The last place of a partition is taken by the mark of the transaction that
		// wrote it.
		return !read.isEmpty() && written.entrySet()
			.stream()
			.allMatch((end) -> end.getValue().offset() - 1 <= Objects.requireNonNull(read.get(end.getKey())).offset());
	}

	@Override
	public void close() {
		this.admin.close();
	}

}
