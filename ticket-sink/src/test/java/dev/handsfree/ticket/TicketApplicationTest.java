package dev.handsfree.ticket;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

import dev.handsfree.delivery.Destination;
import dev.handsfree.events.ConversationEscalated;
import dev.handsfree.events.ConversationEvent;
import dev.handsfree.events.ConversationResolved;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.settings.UnfitSettingsException;
import dev.handsfree.testkit.parts.RealKafka;
import dev.handsfree.testkit.parts.RealPostgres;
import dev.handsfree.testkit.standin.StandIns;
import dev.handsfree.testkit.standin.wire.Fault;
import dev.handsfree.testkit.standin.zendesk.Ticket;
import dev.handsfree.topics.Event;
import dev.handsfree.topics.EventHeaders;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Tag("integration")
@ExtendWith({ RealKafka.class, RealPostgres.class, OutputCaptureExtension.class })
class TicketApplicationTest {

	private static final EventSerdes serdes = EventSerdes.inMemory();

	@Test
	void carriesEventsFromTheirTopicIntoOneTicketThroughAnOutage(RealKafka.Broker broker,
			RealPostgres.Database database) {
		try (StandIns standIns = StandIns.start(StandIns.Settings.ephemeral());
				ConfigurableApplicationContext context = application()
					.run(arguments(broker, database, "--ZENDESK_BASE_URL=" + standIns.url("zendesk"),
							"--ZENDESK_EMAIL=agent@example.com", "--ZENDESK_TOKEN=token"));
				KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
						Map.of("bootstrap.servers", broker.bootstrapServers()), new StringSerializer(),
						new ByteArraySerializer())) {
			assertThat(context.getBean(Destination.class).probe()).isEmpty();
			standIns.zendesk().failNext(Fault.status(429).times(2).on("POST /api/v2/tickets"));

			Event escalated = Events.escalated("chatbot:e2e-1", "e2e");
			publish(producer, escalated);
			publish(producer, escalated);
			publish(producer, Events.resolved("chatbot:e2e-2", "e2e"));

			Awaitility.await()
				.atMost(Duration.ofSeconds(60))
				.until(() -> standIns.zendesk().tickets().stream().map(Ticket::status).toList(),
						(states) -> states.contains("solved"));
			assertThat(standIns.zendesk().tickets("conversation:e2e")).singleElement()
				.satisfies((ticket) -> assertThat(ticket.comments()).hasSize(2));
		}
	}

	@Test
	void saysWhatIsMissingWithoutAStackTrace(RealKafka.Broker broker, RealPostgres.Database database,
			CapturedOutput output) {
		assertThatThrownBy(() -> application().run(arguments(broker, database)))
			.hasRootCauseInstanceOf(UnfitSettingsException.class);

		assertThat(output).contains("ZENDESK_TOKEN is missing").doesNotContain("\tat dev.handsfree");
	}

	@Test
	void doesNotStartForAHelpDeskItDoesNotKnow(RealKafka.Broker broker, RealPostgres.Database database) {
		assertThatThrownBy(() -> application().run(arguments(broker, database, "--TICKET_VENDOR=freshdesk")))
			.rootCause()
			.isInstanceOf(UnfitSettingsException.class)
			.hasMessageStartingWith("TICKET_VENDOR names no help desk that is supported");
	}

	private static SpringApplicationBuilder application() {
		return TicketApplication.application().sources(SchemasInMemory.class);
	}

	private static String[] arguments(RealKafka.Broker broker, RealPostgres.Database database, String... more) {
		return Stream
			.concat(Stream.of("--KAFKA_BOOTSTRAP_SERVERS=" + broker.bootstrapServers(),
					"--DATABASE_URL=" + database.jdbcUrl(), "--DATABASE_USER=" + database.user(), "--MANAGEMENT_PORT=0",
					"--INSTANCE_ID=test", "--spring.main.allow-bean-definition-overriding=true"), Arrays.stream(more))
			.toArray(String[]::new);
	}

	private static void publish(KafkaProducer<String, byte[]> producer, Event event) {
		ConversationEvent.Builder record = ConversationEvent.newBuilder()
			.setEventId(event.id())
			.setType(event.type().wireName())
			.setOccurredAt(event.occurredAt())
			.setSource(event.source())
			.setSubject(event.subject());
		switch (event.details()) {
			case ConversationEscalated escalated -> record.setConversationEscalated(escalated);
			case ConversationResolved resolved -> record.setConversationResolved(resolved);
			default -> throw new IllegalArgumentException(event.type().wireName());
		}
		String topic = TopicCatalogue.CONVERSATIONS.name();
		byte[] value = serdes.<ConversationEvent>serializer().serialize(topic, record.build());
		var unused = producer.send(new ProducerRecord<>(topic, null, event.subject(), value, EventHeaders.of(event.id(),
				event.type().wireName(), event.source(), event.occurredAt(), event.subject())));
		producer.flush();
	}

	/** The registry is the one real part that this test does without. */
	@Configuration(proxyBeanMethods = false)
	static class SchemasInMemory {

		@Bean
		EventSerdes eventSerdes() {
			return serdes;
		}

	}

}
