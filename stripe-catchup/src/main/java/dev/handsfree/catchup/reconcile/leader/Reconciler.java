package dev.handsfree.catchup.reconcile.leader;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;

import dev.handsfree.catchup.group.GroupContainers;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/**
 * Stands for leader election from start to stop, by the consumer group that shares the
 * one partition of {@code ingest.reconcile}: the instance to which it is assigned leads.
 */
final class Reconciler implements SmartLifecycle, ConsumerRebalanceListener {

	private static final Logger logger = LoggerFactory.getLogger(Reconciler.class);

	private final Supplier<Leader> election;

	private final ReconcileMeters meters;

	private final ConcurrentMessageListenerContainer<String, byte[]> container;

	private volatile Optional<Leader> leader = Optional.empty();

	Reconciler(Supplier<Leader> election, ReconcileMeters meters, String kafka, String group) {
		this.election = election;
		this.meters = meters;
		// Whatever the record says: the leader reads the topic for itself.
		this.container = GroupContainers.of(kafka, TopicCatalogue.RECONCILE, group,
				(record) -> this.leader.ifPresent(Leader::look));
		this.container.getContainerProperties().setConsumerRebalanceListener(this);
	}

	@Override
	public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
		if (!partitions.isEmpty()) {
			this.leader = Optional.of(this.election.get());
			this.meters.owns(true);
			logger.info("this instance reconciles from now on");
		}
	}

	@Override
	public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
		if (!partitions.isEmpty()) {
			resign();
		}
	}

	private void resign() {
		this.leader.ifPresent((resigning) -> {
			resigning.resign();
			this.meters.owns(false);
			logger.info("this instance reconciles no more");
		});
		this.leader = Optional.empty();
	}

	@Override
	public void start() {
		this.container.start();
	}

	@Override
	public void stop() {
		resign();
		this.container.stop();
	}

	@Override
	public boolean isRunning() {
		return this.container.isRunning();
	}

}
