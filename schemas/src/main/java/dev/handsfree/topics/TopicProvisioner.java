package dev.handsfree.topics;

import java.util.List;

import dev.handsfree.topics.TopicState.Difference;
import dev.handsfree.topics.TopicState.Weight;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the topics that a cluster lacks, and refuses to start on ones that would break
 * an order or lose records.
 */
public final class TopicProvisioner {

	private static final Logger logger = LoggerFactory.getLogger(TopicProvisioner.class);

	private final ClusterTopics cluster;

	/**
	 * @param admin the cluster
	 * @param replication how many replicas each topic has: 1 embedded, 3 in the cluster
	 */
	public TopicProvisioner(Admin admin, int replication) {
		this.cluster = new ClusterTopics(admin, replication);
	}

	/**
	 * Creates what is missing, then compares what is there. Several services may do this
	 * at the same time.
	 * @throws TopicMismatchException if a topic's partitions, replication or cleanup
	 * policy differ from the catalogue
	 * @throws KafkaException if the cluster does not answer
	 */
	public void ensure(List<Topic> topics) {
		this.cluster.create(this.cluster.states(topics)).forEach((topic) -> logger.info("created topic {}", topic));
		List<TopicState> states = this.cluster.states(topics);
		List<String> faults = told(states, Weight.STOPS_THE_START);
		if (!faults.isEmpty()) {
			throw new TopicMismatchException(faults);
		}
		told(states, Weight.CAN_BE_SET)
			.forEach((difference) -> logger.warn("{}; './handsfree topics apply' changes it", difference));
	}

	private static List<String> told(List<TopicState> states, Weight weight) {
		return states.stream()
			.flatMap((state) -> state.differences()
				.stream()
				.filter((difference) -> difference.weight() == weight)
				.map((Difference difference) -> state.topic().name() + " has " + difference))
			.toList();
	}

}
