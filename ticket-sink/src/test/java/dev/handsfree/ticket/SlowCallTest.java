package dev.handsfree.ticket;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.handsfree.events.ConversationEvent;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.testkit.parts.RealKafka;
import dev.handsfree.testkit.parts.RealPostgres;
import dev.handsfree.testkit.standin.StandIns;
import dev.handsfree.testkit.standin.wire.Fault;
import dev.handsfree.topics.EventHeaders;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * One ticket's call takes long, the others' do not. With {@code -Dhandsfree.slow-call=18}
 * it takes so many seconds; the log tells the others' times.
 */
@Tag("integration")
@ExtendWith({ RealKafka.class, RealPostgres.class })
class SlowCallTest {

	private static final Logger logger = LoggerFactory.getLogger(SlowCallTest.class);

	private static final EventSerdes serdes = WhoseFaultTest.serdes;

	private static final Duration SLOW = Duration.ofSeconds(Integer.getInteger("handsfree.slow-call", 5));

	@Test
	void othersAreThereBeforeASlowCallHasEnded(RealKafka.Broker broker, RealPostgres.Database database) {
		try (StandIns standIns = StandIns.start(StandIns.Settings.ephemeral());
				ConfigurableApplicationContext context = WhoseFaultTest.start(broker, database, standIns);
				KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
						Map.of("bootstrap.servers", broker.bootstrapServers()), new StringSerializer(),
						new ByteArraySerializer())) {
			assertThat(context.isRunning()).isTrue();
			publish(producer, "first");
			await().atMost(Duration.ofSeconds(30)).until(() -> isThere(standIns, "first"));
			standIns.zendesk().failNext(Fault.slow(SLOW).on("slowcall"));
			publish(producer, "slowcall");
			await().atMost(Duration.ofSeconds(30)).until(() -> isThere(standIns, "slowcall"));

			List<Long> times = IntStream.range(0, 40)
				.mapToObj((i) -> timeOf(standIns, producer, "other" + i))
				.sorted()
				.toList();

			logger.info("one call takes {} s; 40 others: p50 {} ms, longest {} ms", SLOW.toSeconds(), times.get(20),
					times.getLast());
			assertThat(standIns.zendesk().tickets("conversation:slowcall")).hasSize(1);
		}
	}

	private static long timeOf(StandIns standIns, KafkaProducer<String, byte[]> producer, String name) {
		long begun = System.nanoTime();
		publish(producer, name);
		await().pollInterval(Duration.ofMillis(2)).atMost(SLOW).until(() -> isThere(standIns, name));
		return Duration.ofNanos(System.nanoTime() - begun).toMillis();
	}

	private static boolean isThere(StandIns standIns, String name) {
		return !standIns.zendesk().tickets("conversation:" + name).isEmpty();
	}

	private static void publish(KafkaProducer<String, byte[]> producer, String name) {
		ConversationEvent event = WhoseFaultTest.escalation(name);
		String topic = TopicCatalogue.CONVERSATIONS.name();
		var unused = producer.send(new ProducerRecord<>(topic, null, event.getSubject(),
				serdes.<ConversationEvent>serializer().serialize(topic, event), EventHeaders.of(event.getEventId(),
						event.getType(), event.getSource(), Instant.EPOCH, event.getSubject())));
		producer.flush();
	}

}
