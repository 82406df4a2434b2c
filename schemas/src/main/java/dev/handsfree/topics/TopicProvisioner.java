package dev.handsfree.topics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the topics that a cluster lacks, and refuses to start on ones that would break
 * an order or lose records.
 */
public final class TopicProvisioner {

	private static final Logger logger = LoggerFactory.getLogger(TopicProvisioner.class);

	private final Admin admin;

	private final int replication;

	/**
	 * @param admin the cluster
	 * @param replication how many replicas each topic has: 1 embedded, 3 in the cluster
	 */
	public TopicProvisioner(Admin admin, int replication) {
		this.admin = admin;
		this.replication = replication;
	}

	/**
	 * Creates what is missing, then compares what is there. Several services may do this
	 * at the same time.
	 * @throws TopicMismatchException if a topic's partitions, replication or cleanup
	 * policy differ from the catalogue
	 * @throws KafkaException if the cluster does not answer
	 */
	public void ensure(List<Topic> topics) {
		try {
			create(topics);
			compare(topics);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new KafkaException("interrupted while the topics were checked", ex);
		}
		catch (ExecutionException ex) {
			throw new KafkaException("the topics could not be checked: " + ex.getCause(), ex);
		}
	}

	private void create(List<Topic> topics) throws InterruptedException, ExecutionException {
		var present = this.admin.listTopics().names().get();
		List<NewTopic> missing = topics.stream()
			.filter((topic) -> !present.contains(topic.name()))
			.map((topic) -> new NewTopic(topic.name(), topic.partitions(), (short) this.replication)
				.configs(topic.settings(this.replication)))
			.toList();
		for (var creation : this.admin.createTopics(missing).values().entrySet()) {
			try {
				creation.getValue().get();
				logger.info("created topic {}", creation.getKey());
			}
			catch (ExecutionException ex) {
				if (!(ex.getCause() instanceof TopicExistsException)) {
					throw ex;
				}
			}
		}
	}

	private void compare(List<Topic> topics) throws InterruptedException, ExecutionException {
		List<String> names = topics.stream().map(Topic::name).toList();
		Map<String, TopicDescription> descriptions = this.admin.describeTopics(names).allTopicNames().get();
		Map<String, Config> configs = configs(names);
		List<String> faults = new ArrayList<>();
		for (Topic topic : topics) {
			faults.addAll(faults(topic, Objects.requireNonNull(descriptions.get(topic.name())),
					Objects.requireNonNull(configs.get(topic.name()))));
		}
		if (!faults.isEmpty()) {
			throw new TopicMismatchException(faults);
		}
	}

	private Map<String, Config> configs(Collection<String> names) throws InterruptedException, ExecutionException {
		List<ConfigResource> resources = names.stream()
			.map((name) -> new ConfigResource(ConfigResource.Type.TOPIC, name))
			.toList();
		return this.admin.describeConfigs(resources)
			.all()
			.get()
			.entrySet()
			.stream()
			.collect(Collectors.toMap((entry) -> entry.getKey().name(), Map.Entry::getValue));
	}

	private List<String> faults(Topic topic, TopicDescription description, Config config) {
		List<String> faults = new ArrayList<>();
		int partitions = description.partitions().size();
		if (partitions != topic.partitions()) {
			faults.add("%s has %d partitions instead of %d".formatted(topic.name(), partitions, topic.partitions()));
		}
		int replicas = description.partitions().getFirst().replicas().size();
		if (replicas != this.replication) {
			faults.add("%s has %d replicas instead of %d".formatted(topic.name(), replicas, this.replication));
		}
		topic.settings(this.replication).forEach((name, wanted) -> {
			String actual = config.get(name).value();
			if (wanted.equals(actual)) {
				return;
			}
			String difference = "%s has %s=%s instead of %s".formatted(topic.name(), name, actual, wanted);
			if (name.equals(TopicConfig.CLEANUP_POLICY_CONFIG)) {
				faults.add(difference);
			}
			else {
				logger.warn("{}; './handsfree topics apply' changes it", difference);
			}
		});
		return faults;
	}

}
