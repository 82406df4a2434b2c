package dev.handsfree.topics.rights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;

class ServiceRightsTest {

	static final List<Topic> TOPICS = TopicCatalogue.all();

	private static final Path SCRIPT = Path.of("../deploy/kafka/rights.sh");

	// Attack: forged events from inside | the rights of every service | only the door
	// may write events.inbound
	@Test
	void onlyTheDoorWritesWhatCameThroughIt() {
		assertThat(whoMay(AclOperation.WRITE, TopicCatalogue.INBOUND)).containsExactly("ingest-service");
	}

	@Test
	void onlyTheRouterWritesWhatIsRouted() {
		assertThat(TOPICS.stream()
			.filter((topic) -> topic.name().matches("events\\.(?!inbound).*|identity.*"))
			.map((topic) -> whoMay(AclOperation.WRITE, topic))).isNotEmpty().containsOnly(Set.of("router-streams"));
	}

	@ParameterizedTest
	@FieldSource("TOPICS")
	void nobodyWritesOrReadsWhatTheCatalogueDoesNotGive(Topic topic) {
		assertThat(topic.writers()).containsAll(whoMay(AclOperation.WRITE, topic));
		assertThat(topic.readers()).containsAll(whoMay(AclOperation.READ, topic));
	}

	@ParameterizedTest
	@FieldSource("TOPICS")
	void nobodyChangesOrDeletesATopicOfTheCatalogue(Topic topic) {
		assertThat(List.of(AclOperation.ALTER, AclOperation.ALTER_CONFIGS, AclOperation.DELETE, AclOperation.ALL,
				AclOperation.CLUSTER_ACTION))
			.allSatisfy((operation) -> assertThat(whoMay(operation, topic)).isEmpty());
	}

	@Test
	void nobodyHasARightOnTheCluster() {
		assertThat(ServiceRights.SERVICES.stream().flatMap((service) -> ServiceRights.of(service).stream()))
			.extracting(Right::on)
			.containsOnly(ResourceType.TOPIC, ResourceType.GROUP, ResourceType.TRANSACTIONAL_ID);
	}

	/**
	 * After a wanted change:
	 * {@code mvn -pl schemas test -Dtest=ServiceRightsTest -Dhandsfree.docs=write}.
	 */
	@Test
	void theScriptGivesTheseRights() throws IOException {
		if ("write".equals(System.getProperty("handsfree.docs"))) {
			Files.createDirectories(SCRIPT.getParent());
			Files.writeString(SCRIPT, RightsScript.render());
		}
		assertThat(SCRIPT).content().isEqualTo(RightsScript.render());
	}

	private static Set<String> whoMay(AclOperation operation, Topic topic) {
		return ServiceRights.SERVICES.stream()
			.filter((service) -> ServiceRights.of(service)
				.stream()
				.filter((right) -> right.on() == ResourceType.TOPIC && right.operations().contains(operation))
				.anyMatch((right) -> (right.pattern() == PatternType.LITERAL) ? right.name().equals(topic.name())
						: topic.name().startsWith(right.name())))
			.collect(Collectors.toSet());
	}

}
