package dev.handsfree.router;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import dev.handsfree.router.route.RouterMeters;
import dev.handsfree.testkit.parts.RealKafka;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a router that dies within a transaction costs the readers of its topics. */
@Tag("integration")
@ExtendWith(RealKafka.class)
class HungTransactionTest {

	private static final Topic TOPIC = TopicCatalogue.DEPLOYMENTS;

	@Test
	void holdsReadersForFiveSecondsAtMost(RealKafka.Broker broker) throws Exception {
		try (RoutedEvents topics = new RoutedEvents(broker.bootstrapServers());
				KafkaProducer<byte[], byte[]> dead = producer(broker, "router-streams-that-died");
				KafkaProducer<byte[], byte[]> living = producer(broker, "router-streams-that-lives")) {
			dead.initTransactions();
			living.initTransactions();
			dead.beginTransaction();
			dead.send(record("of the dead")).get();
			Instant begun = Instant.now();
			living.beginTransaction();
			living.send(record("of the living")).get();
			living.commitTransaction();

			await().atMost(Duration.ofSeconds(40))
				.pollInterval(Duration.ofMillis(50))
				.until(() -> !topics.on(TOPIC).isEmpty());

			assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(5));
			dead.close(Duration.ZERO);
		}
	}

	private static ProducerRecord<byte[], byte[]> record(String value) {
		return new ProducerRecord<>(TOPIC.name(), 0, null, value.getBytes(StandardCharsets.UTF_8));
	}

	private static KafkaProducer<byte[], byte[]> producer(RealKafka.Broker broker, String id) {
		Map<String, Object> settings = new HashMap<>(new StreamsConfig(StreamsSettings.of(
				new RouterProperties(broker.bootstrapServers(), 1, URI.create("http://127.0.0.1:1"), Path.of("state"),
						"", 1, 0, Duration.ofMillis(25), null, Duration.ofSeconds(1), Duration.ofSeconds(1)),
				new RouterMeters(new SimpleMeterRegistry())))
			.getProducerConfigs(id));
		settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
		return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
	}

}
