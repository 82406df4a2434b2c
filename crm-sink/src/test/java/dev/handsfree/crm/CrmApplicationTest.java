package dev.handsfree.crm;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.handsfree.events.LeadCaptured;
import dev.handsfree.events.LeadEvent;
import dev.handsfree.platform.EmbeddedDatabase;
import dev.handsfree.platform.RegistryServer;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.settings.UnfitSettingsException;
import dev.handsfree.testkit.parts.RealKafka;
import dev.handsfree.testkit.parts.RealPostgres;
import dev.handsfree.testkit.standin.StandIns;
import dev.handsfree.topics.EventType;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The whole service on a real broker, a real registry and a real Postgres. */
@ExtendWith({ RealKafka.class, RealPostgres.class })
class CrmApplicationTest {

	private final RealKafka.Broker kafka;

	private final RealPostgres.Database postgres;

	CrmApplicationTest(RealKafka.Broker kafka, RealPostgres.Database postgres) {
		this.kafka = kafka;
		this.postgres = postgres;
		Sink.clear(TestDatabase.empty(postgres));
	}

	@Test
	void carriesALeadFromItsTopicToOneContact(@TempDir Path dir) {
		// Given
		var settings = new RegistryServer.Settings(dir, 0,
				this.postgres.jdbcUrl().replaceFirst("/[^/]+$", "/" + EmbeddedDatabase.REGISTRY), this.postgres.user());
		try (RegistryServer registry = RegistryServer.start(settings).awaitReady(Duration.ofMinutes(3));
				StandIns standIns = StandIns.start(StandIns.Settings.ephemeral());
				ConfigurableApplicationContext service = start("--REGISTRY_URL=" + registry.url(),
						"--HUBSPOT_TOKEN=token", "--HUBSPOT_BASE_URL=" + standIns.url("hubspot"))) {

			// When
			publish(EventSerdes.registeredAt(registry.url()), lead("chatbot:msg_1"), lead("chatbot:msg_2"));

			// Then
			assertThat(service.isRunning()).isTrue();
			await().atMost(Duration.ofMinutes(1))
				.untilAsserted(() -> assertThat(standIns.hubspot().contacts()).singleElement()
					.satisfies((contact) -> assertThat(contact.properties())
						.containsEntry("handsfree_person_id", "ada@example.com")
						.containsEntry("handsfree_tags", "pricing")
						.containsEntry("lifecyclestage", "lead")));
		}
	}

	@Test
	void doesNotStartWithoutAToken() {
		assertThatThrownBy(() -> start("--HUBSPOT_TOKEN=")).rootCause()
			.isInstanceOf(UnfitSettingsException.class)
			.hasMessageStartingWith("HUBSPOT_TOKEN is missing");
	}

	@Test
	void doesNotStartForACrmItDoesNotKnow() {
		assertThatThrownBy(() -> start("--HUBSPOT_TOKEN=token", "--CRM_VENDOR=pipedrive")).rootCause()
			.isInstanceOf(UnfitSettingsException.class)
			.hasMessageStartingWith("CRM_VENDOR must be hubspot");
	}

	private ConfigurableApplicationContext start(String... settings) {
		List<String> arguments = new ArrayList<>(
				List.of("--DATABASE_URL=" + this.postgres.jdbcUrl(), "--DATABASE_USER=" + this.postgres.user(),
						"--KAFKA_BOOTSTRAP_SERVERS=" + this.kafka.bootstrapServers(), "--MANAGEMENT_PORT=0"));
		arguments.addAll(List.of(settings));
		return CrmApplication.application().registerShutdownHook(false).run(arguments.toArray(String[]::new));
	}

	private void publish(EventSerdes serdes, LeadEvent... events) {
		Map<String, Object> settings = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, this.kafka.bootstrapServers());
		try (var producer = new KafkaProducer<>(settings, new StringSerializer(), serdes.<LeadEvent>serializer())) {
			for (LeadEvent event : events) {
				var unused = producer
					.send(new ProducerRecord<>(TopicCatalogue.LEADS.name(), event.getSubject(), event));
			}
		}
	}

	private static LeadEvent lead(String id) {
		return LeadEvent.newBuilder()
			.setEventId(id)
			.setType(EventType.LEAD_CAPTURED.wireName())
			.setOccurredAt(Instant.parse("2026-11-23T12:00:00Z"))
			.setSource("chatbot")
			.setSubject("ada@example.com")
			.setEmail("ada@example.com")
			.setLeadCaptured(LeadCaptured.newBuilder().setName("Ada").setTags(List.of("pricing")).build())
			.build();
	}

}
