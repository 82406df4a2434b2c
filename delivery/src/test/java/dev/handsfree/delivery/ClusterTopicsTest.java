package dev.handsfree.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.testkit.parts.RealKafka;
import dev.handsfree.topics.ClusterTopics;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicMismatchException;
import dev.handsfree.topics.TopicProvisioner;
import dev.handsfree.topics.TopicState;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What the catalogue does with a real cluster. */
@Tag("integration")
@ExtendWith(RealKafka.class)
class ClusterTopicsTest {

	private final Admin admin;

	private String name = "";

	ClusterTopicsTest(RealKafka.Broker broker) {
		this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()));
	}

	@BeforeEach
	void aTopicOfItsOwn(TestInfo test) {
		this.name = "cluster-topics-" + test.getTestMethod().orElseThrow().getName();
	}

	@AfterEach
	void close() {
		this.admin.close();
	}

	@Test
	void createsWhatIsMissingAsDeclared() {
		Topic topic = topic(3, Optional.of(Duration.ofDays(7)));
		ClusterTopics cluster = new ClusterTopics(this.admin, 1);
		assertThat(cluster.states(List.of(topic))).singleElement()
			.returns(false, TopicState::exists)
			.returns(false, TopicState::isAsDeclared);

		new TopicProvisioner(this.admin, 1).ensure(List.of(topic));

		assertThat(cluster.states(List.of(topic))).singleElement().returns(true, TopicState::isAsDeclared);
	}

	@Test
	void stopsOnAnotherPartitionCountAndAnotherCleanupPolicy() {
		new TopicProvisioner(this.admin, 1).ensure(List.of(topic(3, Optional.of(Duration.ofDays(7)))));

		assertThatExceptionOfType(TopicMismatchException.class)
			.isThrownBy(() -> new TopicProvisioner(this.admin, 1).ensure(List.of(topic(6, Optional.empty()))))
			.withMessageContaining(this.name + " has partitions=3 instead of 6")
			.withMessageContaining(this.name + " has cleanup.policy=delete instead of compact");
	}

	@Test
	void startsOnAnotherRetentionWhichCanBeSet() {
		new TopicProvisioner(this.admin, 1).ensure(List.of(topic(3, Optional.of(Duration.ofDays(7)))));
		List<Topic> declared = List.of(topic(3, Optional.of(Duration.ofDays(1))));
		ClusterTopics cluster = new ClusterTopics(this.admin, 1);

		new TopicProvisioner(this.admin, 1).ensure(declared);
		assertThat(cluster.states(declared)).flatMap(TopicState::differences)
			.extracting(Object::toString)
			.containsExactly("retention.ms=604800000 instead of 86400000");
		cluster.set(cluster.states(declared));

		assertThat(cluster.states(declared)).singleElement().returns(true, TopicState::isAsDeclared);
	}

	private Topic topic(int partitions, Optional<Duration> kept) {
		return new Topic(this.name, "nothing", Optional.empty(), partitions, kept, "what a test puts there",
				List.of("a test"), List.of("a test"));
	}

}
