package dev.handsfree.operations.projection;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.handsfree.telemetry.LogKeys;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads batches of records into the projections. The offset that counts is the position
 * in Postgres: the group's own is never committed, so that an instance which could not
 * ask for the position begins at the beginning and passes over what is done.
 */
final class ProjectionListener implements BatchMessageListener<String, byte[]>, ConsumerAwareRebalanceListener {

	private static final Logger logger = LoggerFactory.getLogger(ProjectionListener.class);

	private static final Comparator<TopicPartition> ONE_ORDER = Comparator.comparing(TopicPartition::topic)
		.thenComparingInt(TopicPartition::partition);

	private final List<Projection> all;

	private final Map<String, List<Projection>> projections;

	private final ReadingPositions positions;

	private final TransactionTemplate transactions;

	private final MeterRegistry meters;

	private volatile long generation;

	ProjectionListener(List<Projection> projections, ReadingPositions positions, TransactionTemplate transactions,
			MeterRegistry meters) {
		this.all = List.copyOf(projections);
		this.projections = projections.stream()
			.flatMap((projection) -> projection.topics().stream().map((topic) -> Map.entry(topic.name(), projection)))
			.collect(Collectors.groupingBy(Map.Entry::getKey,
					Collectors.mapping(Map.Entry::getValue, Collectors.toUnmodifiableList())));
		this.positions = positions;
		this.transactions = transactions;
		this.meters = meters;
	}

	/** The topics that are read. */
	Collection<String> topics() {
		return this.projections.keySet();
	}

	/** Begins to read for this generation; only while the container stands. */
	void begin(long now) {
		this.generation = now;
	}

	/** The generation that is read for. */
	long generation() {
		return this.generation;
	}

	@Override
	public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
		try {
			for (TopicPartition partition : partitions) {
				this.positions.next(partition).ifPresent((next) -> consumer.seek(partition, next));
			}
		}
		catch (DataAccessException ex) {
			logger.atWarn()
				.addKeyValue(LogKeys.ERROR, ex.getClass().getSimpleName())
				.log("how far the topics are read was not answered; they are read from the beginning");
		}
	}

	@Override
	public void onMessage(List<ConsumerRecord<String, byte[]>> records) {
		Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> byPartition = records.stream()
			.collect(Collectors.groupingBy((record) -> new TopicPartition(record.topic(), record.partition()),
					// Two instances that meet in a partition lock their rows in one
					// order.
					() -> new TreeMap<>(ONE_ORDER), Collectors.toList()));
		try {
			this.transactions.executeWithoutResult((transaction) -> {
				// A rebuild has begun: whoever looks after the container begins anew.
				if (this.positions.generation() == this.generation) {
					byPartition.forEach(this::project);
					this.all.forEach(Projection::flush);
				}
			});
		}
		finally {
			this.all.forEach(Projection::forget);
		}
	}

	private void project(TopicPartition partition, List<ConsumerRecord<String, byte[]>> records) {
		long next = this.positions.lock(partition);
		for (ConsumerRecord<String, byte[]> record : records) {
			if (record.offset() >= next) {
				project(record);
			}
		}
		this.positions.move(partition, Math.max(next, records.getLast().offset() + 1));
	}

	private void project(ConsumerRecord<String, byte[]> record) {
		for (Projection projection : this.projections.getOrDefault(record.topic(), List.of())) {
			try {
				projection.project(record);
			}
			catch (SerializationException ex) {
				this.meters.counter("handsfree.projection.unreadable", "topic", record.topic()).increment();
				logger.atWarn()
					.addKeyValue(LogKeys.ERROR, ex.getClass().getSimpleName())
					.log("a record of {}-{} at {} is no value of its topic and is passed over", record.topic(),
							record.partition(), record.offset());
			}
		}
	}

}
