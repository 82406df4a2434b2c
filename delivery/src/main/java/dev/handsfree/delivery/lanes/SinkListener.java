package dev.handsfree.delivery.lanes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.handsfree.delivery.offsets.OwnedPartition;
import dev.handsfree.delivery.offsets.OwnedPartitions;
import dev.handsfree.telemetry.LogKeys;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.kafka.listener.BatchAcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.support.Acknowledgment;

/**
 * The consumer's side of a sink: puts each poll's records into their lanes, commits what
 * has ended, and reads no further where too much has not. Never waits for a delivery, so
 * polling never stops. Used by the consumer's thread.
 *
 * <p>
 * A commit that fails is made again with the next turn. Records of a partition that is
 * taken away are let go; those under way have a moment to end.
 */
final class SinkListener
		implements BatchAcknowledgingConsumerAwareMessageListener<String, byte[]>, ConsumerAwareRebalanceListener {

	private static final Logger logger = LoggerFactory.getLogger(SinkListener.class);

	/** How long calls under way may still end when their partitions are taken away. */
	private static final Duration FAREWELL = Duration.ofSeconds(2);

	private final OwnedPartitions partitions;

	private final Lanes lanes;

	private final Moves moves;

	/** What was paused here: a container that is paused as a whole stays so. */
	private final Set<TopicPartition> full = new HashSet<>();

	private boolean committing;

	SinkListener(OwnedPartitions partitions, Lanes lanes, Moves moves) {
		this.partitions = partitions;
		this.lanes = lanes;
		this.moves = moves;
	}

	@Override
	public void onMessage(List<ConsumerRecord<String, byte[]>> records, @Nullable Acknowledgment ignored,
			@Nullable Consumer<?, ?> consumer) {
		if (consumer == null) {
			throw new IllegalStateException("a batch without its consumer");
		}
		List<Arrival> arrivals = new ArrayList<>(records.size());
		for (ConsumerRecord<String, byte[]> record : records) {
			this.partitions.find(new TopicPartition(record.topic(), record.partition())).ifPresent((partition) -> {
				partition.begin(record);
				arrivals.add(Arrival.read(record, partition));
			});
		}
		this.lanes.add(arrivals);
		turn(consumer);
	}

	/** What is done after every poll, with records or without. */
	void turn(Consumer<?, ?> consumer) {
		for (OwnedPartition partition : this.partitions.all()) {
			if (partition.wasRead()) {
				partition.readUpTo(consumer.position(partition.name()));
			}
			if (partition.isFull() && this.full.add(partition.name())) {
				consumer.pause(List.of(partition.name()));
			}
			else if (partition.hasRoom() && this.full.remove(partition.name())) {
				consumer.resume(List.of(partition.name()));
			}
		}
		this.partitions.unread(unread(consumer));
		if (!this.committing) {
			commit(consumer);
		}
	}

	private void commit(Consumer<?, ?> consumer) {
		Map<TopicPartition, OffsetAndMetadata> offsets = committable(this.partitions.all());
		if (!offsets.isEmpty()) {
			this.committing = true;
			consumer.commitAsync(offsets, (committed, failure) -> {
				this.committing = false;
				if (failure == null) {
					remember(committed);
				}
				else {
					logger.atInfo()
						.addKeyValue(LogKeys.ERROR, failure.getClass().getSimpleName())
						.log("offsets were not committed; they are with the next turn");
				}
			});
		}
	}

	private static Map<TopicPartition, OffsetAndMetadata> committable(Collection<OwnedPartition> partitions) {
		Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
		partitions.forEach((partition) -> partition.committable()
			.ifPresent((offset) -> offsets.put(partition.name(), new OffsetAndMetadata(offset))));
		return offsets;
	}

	private void remember(Map<TopicPartition, OffsetAndMetadata> committed) {
		committed.forEach((name, offset) -> this.partitions.find(name)
			.ifPresent((partition) -> partition.committed(offset.offset())));
	}

	private static long unread(Consumer<?, ?> consumer) {
		return consumer.assignment().stream().map(consumer::currentLag).mapToLong((lag) -> lag.orElse(0)).sum();
	}

	@Override
	public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> names) {
		this.partitions.assigned(names);
		this.moves.assigned();
	}

	@Override
	public void onPartitionsRevokedBeforeCommit(Consumer<?, ?> consumer, Collection<TopicPartition> names) {
		List<OwnedPartition> leaving = this.partitions.among(names);
		leaving.forEach(OwnedPartition::leave);
		this.lanes.clear();
		this.lanes.awaitLeaving(FAREWELL);
		Map<TopicPartition, OffsetAndMetadata> offsets = committable(leaving);
		try {
			if (!offsets.isEmpty()) {
				consumer.commitSync(offsets, FAREWELL);
			}
		}
		catch (KafkaException ex) {
			// Whoever owns them now delivers once more, and finds it done.
			logger.atInfo()
				.addKeyValue(LogKeys.ERROR, ex.getClass().getSimpleName())
				.log("offsets of partitions that go to another process were not committed");
		}
		lost(names);
	}

	@Override
	public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> names) {
		lost(names);
	}

	private void lost(Collection<TopicPartition> names) {
		this.partitions.lost(names);
		this.full.removeAll(names);
		this.lanes.clear();
		this.moves.lost();
		this.committing = false;
	}

	/** Who has to know that partitions have moved. */
	interface Moves {

		/** Some are ours that were another's. */
		void assigned();

		/** Some are another's that were ours. */
		void lost();

	}

}
