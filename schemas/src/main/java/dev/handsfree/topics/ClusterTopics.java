package dev.handsfree.topics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.handsfree.topics.TopicState.Difference;
import dev.handsfree.topics.TopicState.Weight;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Compares declared topics with those of a cluster, and changes what can be changed
 * without loss: creates what is missing and sets settings, but never repartitions.
 */
public final class ClusterTopics {

	private final Admin admin;

	private final int replication;

	/**
	 * @param admin the cluster
	 * @param replication how many replicas each topic has: 1 embedded, 3 in the cluster
	 */
	public ClusterTopics(Admin admin, int replication) {
		this.admin = admin;
		this.replication = replication;
	}

	/**
	 * How each topic stands, in the order given.
	 * @throws KafkaException if the cluster does not answer
	 */
	public List<TopicState> states(List<Topic> topics) {
		return asked(() -> {
			Collection<String> present = this.admin.listTopics().names().get();
			List<String> there = topics.stream().map(Topic::name).filter(present::contains).toList();
			Map<String, TopicDescription> descriptions = this.admin.describeTopics(there).allTopicNames().get();
			Map<String, Config> settings = settings(there);
			return topics.stream().map((topic) -> state(topic, descriptions, settings)).toList();
		});
	}

	private TopicState state(Topic topic, Map<String, TopicDescription> descriptions, Map<String, Config> settings) {
		TopicDescription description = descriptions.get(topic.name());
		return (description != null)
				? new TopicState(topic, true,
						differences(topic, description, Objects.requireNonNull(settings.get(topic.name()))))
				: new TopicState(topic, false, List.of());
	}

	private Map<String, Config> settings(Collection<String> names) throws InterruptedException, ExecutionException {
		List<ConfigResource> resources = names.stream().map(ClusterTopics::resource).toList();
		return this.admin.describeConfigs(resources)
			.all()
			.get()
			.entrySet()
			.stream()
			.collect(Collectors.toMap((entry) -> entry.getKey().name(), Map.Entry::getValue));
	}

	private List<Difference> differences(Topic topic, TopicDescription description, Config config) {
		Stream<Difference> shape = Stream.of(
				new Difference("partitions", String.valueOf(description.partitions().size()),
						String.valueOf(topic.partitions()), Weight.STOPS_THE_START),
				new Difference("replicas", String.valueOf(description.partitions().getFirst().replicas().size()),
						String.valueOf(this.replication), Weight.STOPS_THE_START));
		Stream<Difference> settings = topic.settings(this.replication)
			.entrySet()
			.stream()
			.map((wanted) -> new Difference(wanted.getKey(), config.get(wanted.getKey()).value(), wanted.getValue(),
					weight(wanted.getKey())));
		return Stream.concat(shape, settings)
			.filter((difference) -> !difference.wanted().equals(difference.actual()))
			.toList();
	}

	private static Weight weight(String setting) {
		return setting.equals(TopicConfig.CLEANUP_POLICY_CONFIG) ? Weight.STOPS_THE_START : Weight.CAN_BE_SET;
	}

	/**
	 * Creates those that are missing; several services may do so at the same time.
	 * @return the names of those that were created here
	 * @throws KafkaException if the cluster does not answer, or refuses
	 */
	public List<String> create(List<TopicState> states) {
		List<NewTopic> missing = states.stream()
			.filter((state) -> !state.exists())
			.map(TopicState::topic)
			.map((topic) -> new NewTopic(topic.name(), topic.partitions(), (short) this.replication)
				.configs(topic.settings(this.replication)))
			.toList();
		return asked(() -> {
			List<String> created = new ArrayList<>();
			for (var creation : this.admin.createTopics(missing).values().entrySet()) {
				if (isOurs(creation.getValue())) {
					created.add(creation.getKey());
				}
			}
			return created;
		});
	}

	private static boolean isOurs(Future<Void> creation) throws InterruptedException, ExecutionException {
		try {
			creation.get();
			return true;
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof TopicExistsException) {
				return false;
			}
			throw ex;
		}
	}

	/**
	 * Sets what differs and can be set, which includes the cleanup policy: whoever asks
	 * for this has seen the difference.
	 * @throws KafkaException if the cluster does not answer, or refuses
	 */
	public void set(List<TopicState> states) {
		Map<ConfigResource, Collection<AlterConfigOp>> changes = states.stream()
			.collect(Collectors.toMap((state) -> resource(state.topic().name()), ClusterTopics::changes));
		changes.values().removeIf(Collection::isEmpty);
		asked(() -> this.admin.incrementalAlterConfigs(changes).all().get());
	}

	private static Collection<AlterConfigOp> changes(TopicState state) {
		return settable(state)
			.map((difference) -> new AlterConfigOp(new ConfigEntry(difference.what(), difference.wanted()),
					AlterConfigOp.OpType.SET))
			.toList();
	}

	/** What {@link #set} sets of a topic. */
	public static Stream<Difference> settable(TopicState state) {
		return state.differences()
			.stream()
			.filter((difference) -> !difference.what().equals("partitions") && !difference.what().equals("replicas"));
	}

	private static ConfigResource resource(String topic) {
		return new ConfigResource(ConfigResource.Type.TOPIC, topic);
	}

	private static <T> T asked(Question<T> question) {
		try {
			return question.ask();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new KafkaException("interrupted while the topics were looked at", ex);
		}
		catch (ExecutionException ex) {
			throw new KafkaException("the topics could not be checked: " + ex.getCause(), ex);
		}
	}

	/** Something that Kafka is asked. */
	@FunctionalInterface
	private interface Question<T> {

		T ask() throws InterruptedException, ExecutionException;

	}

}
