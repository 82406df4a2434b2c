package dev.handsfree.journeys;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.handsfree.journeys.compose.ComposeFile;
import dev.handsfree.journeys.compose.ComposedBroker;
import dev.handsfree.journeys.compose.SecretsFolder;
import dev.handsfree.journeys.deployment.Programs;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import dev.handsfree.topics.TopicProvisioner;
import dev.handsfree.topics.rights.ServiceRights;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Who is let into the compose file's Kafka, and what each may do there: a real broker
 * with the file's own settings and passwords.
 */
@Tag("integration")
@Order(4)
@TestInstance(Lifecycle.PER_CLASS)
class ComposedKafkaTest {

	static final List<String> SERVICES = ServiceRights.SERVICES;

	private final SecretsFolder secrets = SecretsFolder.make(Map.of());

	private final ComposedBroker broker = ComposedBroker.start(
			ComposeFile.read(Programs.project().resolve("docker-compose.yml"), Map.of()).service("kafka-1"),
			this.secrets);

	@BeforeAll
	void aServiceMakesTheTopicsThatAreMissing() {
		try (Admin admin = Admin.create(this.broker.client("ticket-sink"))) {
			new TopicProvisioner(admin, 1).ensure(TopicCatalogue.all());
		}
	}

	@AfterAll
	void leaveNothingRunning() {
		this.broker.close();
	}

	// Attack: a client of the composed Kafka without a name | no authentication, and one
	// service's password under another's name | not let in
	@Test
	void letsNobodyInWithoutANameOrWithAnothersPassword() {
		Map<String, Object> nobody = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, this.broker.address());
		Map<String, Object> stranger = new HashMap<>(this.broker.client("crm-sink"));
		stranger.computeIfPresent("sasl.jaas.config",
				(name, value) -> value.toString().replace("crm-sink", "ingest-service"));

		assertThatThrownBy(() -> topics(nobody)).rootCause().hasMessageContaining("imed out");
		assertThatThrownBy(() -> topics(stranger)).hasMessageContaining("Authentication failed");
	}

	// Attack: a service that was taken over forges events | every service at six topics,
	// events.inbound among them | only who must write a topic can
	@ParameterizedTest
	@FieldSource("SERVICES")
	void letsAServiceSeeTheTopicsAndWriteWhatItsRightsSay(String service) throws Exception {
		assertThat(topics(this.broker.client(service)))
			.containsAll(TopicCatalogue.all().stream().map(Topic::name).toList());
		for (Topic topic : List.of(TopicCatalogue.INBOUND, TopicCatalogue.PAYMENTS, TopicCatalogue.IDENTITY_LINKS,
				TopicCatalogue.OUTCOMES, TopicCatalogue.RECONCILE, TopicCatalogue.deadLetters("crm"))) {
			if (topic.writers().contains(service)) {
				assertThatCode(() -> write(service, topic)).as(topic.name()).doesNotThrowAnyException();
			}
			else {
				assertThatThrownBy(() -> write(service, topic)).as(topic.name()).hasMessageContaining("Not authorized");
			}
		}
	}

	// Attack: a service that was taken over destroys, or raises its rights | deleting a
	// topic, giving itself the router's rights | refused
	@ParameterizedTest
	@FieldSource("SERVICES")
	void letsNoServiceTakeAwayWhatIsKeptOrRaiseItsOwnRights(String service) {
		try (Admin admin = Admin.create(this.broker.client(service))) {
			assertThatThrownBy(() -> admin.deleteTopics(List.of(TopicCatalogue.INBOUND.name())).all().get())
				.hasMessageMatching("(?is).*authoriz.*");
			assertThatThrownBy(
					() -> admin.createAcls(ServiceRights.of("router-streams").getFirst().bindings(service)).all().get())
				.hasMessageMatching("(?is).*authoriz.*");
		}
	}

	private static List<String> topics(Map<String, Object> client) throws Exception {
		Map<String, Object> settings = new HashMap<>(client);
		settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "5000");
		settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "4000");
		try (Admin admin = Admin.create(settings)) {
			return List.copyOf(admin.listTopics().names().get(30, TimeUnit.SECONDS));
		}
	}

	private void write(String service, Topic topic) throws Exception {
		try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(this.broker.client(service),
				new StringSerializer(), new ByteArraySerializer())) {
			producer
				.send(new ProducerRecord<>(topic.name(), "stripe:evt_forged",
						"forged".getBytes(StandardCharsets.UTF_8)))
				.get(30, TimeUnit.SECONDS);
		}
	}

}
