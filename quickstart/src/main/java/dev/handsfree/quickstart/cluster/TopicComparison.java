package dev.handsfree.quickstart.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

import dev.handsfree.quickstart.console.HandsfreeException;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Compares the catalogue with a cluster, and changes what can be changed without loss:
 * creates missing topics and sets settings, but never repartitions.
 */
public final class TopicComparison implements AutoCloseable {

	private static final int PATIENCE_MILLIS = 8000;

	private final Admin admin;

	private final String bootstrapServers;

	private final int replication;

	/**
	 * A comparison with one cluster.
	 * @param bootstrapServers where Kafka is
	 * @param replication how many replicas each topic should have
	 */
	public TopicComparison(String bootstrapServers, int replication) {
		this.bootstrapServers = bootstrapServers;
		this.replication = replication;
		this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
				AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS,
				AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS / 2));
	}

	/**
	 * Every topic of the catalogue, in its order.
	 * @throws HandsfreeException if the cluster does not answer
	 */
	public List<TopicState> states() {
		return asked(this::compare);
	}

	/**
	 * Creates what is missing and sets what differs in settings.
	 * @return what was done, in words
	 * @throws HandsfreeException if the cluster does not answer, or refuses
	 */
	public List<String> apply() {
		return asked(this::change);
	}

	private List<TopicState> compare() throws ExecutionException, InterruptedException {
		Set<String> present = this.admin.listTopics().names().get();
		List<Topic> there = TopicCatalogue.all().stream().filter((topic) -> present.contains(topic.name())).toList();
		Map<String, TopicDescription> descriptions = this.admin.describeTopics(names(there)).allTopicNames().get();
		Map<String, Config> settings = settings(there);
		return TopicCatalogue.all().stream().map((topic) -> {
			TopicDescription description = descriptions.get(topic.name());
			if (description == null) {
				return state(topic, "missing", List.of());
			}
			List<String> differences = differences(topic, description,
					Objects.requireNonNull(settings.get(topic.name())));
			return state(topic, differences.isEmpty() ? "as declared" : "differs", differences);
		}).toList();
	}

	private List<String> change() throws ExecutionException, InterruptedException {
		List<String> done = new ArrayList<>();
		Set<String> present = this.admin.listTopics().names().get();
		List<Topic> missing = TopicCatalogue.all().stream().filter((topic) -> !present.contains(topic.name())).toList();
		this.admin
			.createTopics(missing.stream()
				.map((topic) -> new NewTopic(topic.name(), topic.partitions(), (short) this.replication)
					.configs(topic.settings(this.replication)))
				.toList())
			.all()
			.get();
		missing.forEach((topic) -> done.add("created " + topic.name()));
		List<Topic> there = TopicCatalogue.all().stream().filter((topic) -> present.contains(topic.name())).toList();
		Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
		Map<String, Config> settings = settings(there);
		for (Topic topic : there) {
			List<AlterConfigOp> ops = wrong(topic, Objects.requireNonNull(settings.get(topic.name()))).entrySet()
				.stream()
				.map((wanted) -> new AlterConfigOp(new ConfigEntry(wanted.getKey(), wanted.getValue()),
						AlterConfigOp.OpType.SET))
				.toList();
			if (!ops.isEmpty()) {
				changes.put(new ConfigResource(ConfigResource.Type.TOPIC, topic.name()), ops);
				ops.forEach((op) -> done.add("set %s of %s to %s".formatted(op.configEntry().name(), topic.name(),
						op.configEntry().value())));
			}
		}
		this.admin.incrementalAlterConfigs(changes).all().get();
		return done;
	}

	private List<String> differences(Topic topic, TopicDescription description, Config config) {
		List<String> differences = new ArrayList<>();
		if (description.partitions().size() != topic.partitions()) {
			differences.add("%d partitions".formatted(description.partitions().size()));
		}
		int replicas = description.partitions().getFirst().replicas().size();
		if (replicas != this.replication) {
			differences.add("%d replicas instead of %d".formatted(replicas, this.replication));
		}
		wrong(topic, config).forEach((name, wanted) -> differences
			.add("%s=%s instead of %s".formatted(name, config.get(name).value(), wanted)));
		return differences;
	}

	private Map<String, String> wrong(Topic topic, Config config) {
		return topic.settings(this.replication)
			.entrySet()
			.stream()
			.filter((wanted) -> !wanted.getValue().equals(config.get(wanted.getKey()).value()))
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	private Map<String, Config> settings(List<Topic> topics) throws ExecutionException, InterruptedException {
		List<ConfigResource> resources = names(topics).stream()
			.map((name) -> new ConfigResource(ConfigResource.Type.TOPIC, name))
			.toList();
		return this.admin.describeConfigs(resources)
			.all()
			.get()
			.entrySet()
			.stream()
			.collect(Collectors.toMap((entry) -> entry.getKey().name(), Map.Entry::getValue));
	}

	private static TopicState state(Topic topic, String state, List<String> differences) {
		return new TopicState(topic.name(), topic.key(), topic.partitions(),
				topic.kept().map((kept) -> kept.toDays() + " days").orElse("compacted"), state, differences);
	}

	private static List<String> names(List<Topic> topics) {
		return topics.stream().map(Topic::name).toList();
	}

	private <T> T asked(Question<T> question) {
		try {
			return question.ask();
		}
		catch (ExecutionException ex) {
			throw new HandsfreeException(
					"Kafka does not answer at %s; is ./handsfree up running?".formatted(this.bootstrapServers), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new HandsfreeException("The comparison was interrupted.", ex);
		}
	}

	@Override
	public void close() {
		this.admin.close(Duration.ZERO);
	}

	/** Something that Kafka is asked. */
	@FunctionalInterface
	private interface Question<T> {

		T ask() throws ExecutionException, InterruptedException;

	}

}
