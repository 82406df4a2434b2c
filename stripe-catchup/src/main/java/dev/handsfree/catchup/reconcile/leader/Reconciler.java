package dev.handsfree.catchup.reconcile.leader;

import java.util.Collection;

import dev.handsfree.catchup.group.GroupContainers;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/**
 * Stands for leader election from start to stop, by the consumer group that shares the
 * one partition of {@code ingest.reconcile}: the instance to which it is assigned leads.
 */
final class Reconciler implements SmartLifecycle, ConsumerRebalanceListener {

	private final Leader leader;

	private final ConcurrentMessageListenerContainer<String, byte[]> container;

	/**
	 * @param leader leads once elected; closed by this
	 * @param kafka where Kafka is
	 * @param group the group of all instances
	 */
	Reconciler(Leader leader, String kafka, String group) {
		this.leader = leader;
		// Whatever the record says: the leader reads the topic for itself.
		this.container = GroupContainers.of(kafka, TopicCatalogue.RECONCILE, group, (record) -> leader.look());
		this.container.getContainerProperties().setConsumerRebalanceListener(this);
	}

	@Override
	public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
		if (!partitions.isEmpty()) {
			this.leader.lead();
		}
	}

	@Override
	public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
		if (!partitions.isEmpty()) {
			this.leader.resign();
		}
	}

	@Override
	public void start() {
		this.leader.start();
		this.container.start();
	}

	@Override
	public void stop() {
		this.leader.close();
		this.container.stop();
	}

	@Override
	public boolean isRunning() {
		return this.container.isRunning();
	}

}
