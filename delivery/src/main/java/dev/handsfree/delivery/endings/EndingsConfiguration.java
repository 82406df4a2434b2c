package dev.handsfree.delivery.endings;

import java.time.Clock;
import java.util.Map;

import dev.handsfree.delivery.DeliveryProperties;
import dev.handsfree.delivery.Destination;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.settings.cluster.ClusterAccess;
import dev.handsfree.topics.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what writes down how deliveries end. */
@Configuration(proxyBeanMethods = false)
public class EndingsConfiguration {

	@Bean(destroyMethod = "close")
	KafkaProducer<String, byte[]> outcomeProducer(DeliveryProperties properties) {
		return new KafkaProducer<>(ClusterAccess.to(properties.bootstrapServers(),
				Map.of(ProducerConfig.CLIENT_ID_CONFIG, properties.sink() + "-sink", ProducerConfig.ACKS_CONFIG, "all",
						ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true, ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
						Topic.MAX_RECORD_BYTES, ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000,
						ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000)),
				new StringSerializer(), new ByteArraySerializer());
	}

	@Bean
	RecordPublisher recordPublisher(KafkaProducer<String, byte[]> producer) {
		return new RecordPublisher(producer);
	}

	@Bean
	OutcomeRecords outcomeRecords(DeliveryProperties properties, EventSerdes serdes, Clock clock) {
		return new OutcomeRecords(properties.sink(), serdes.serializer(), serdes.serializer(), clock);
	}

	@Bean
	DeliveryMetrics deliveryMetrics(MeterRegistry meters, DeliveryProperties properties) {
		return new DeliveryMetrics(meters, properties.sink());
	}

	@Bean
	Endings endings(OutcomeRecords records, DeliveryProperties properties, DeliveryMetrics metrics,
			Destination destination) {
		return new Endings(records, new DeadLetters(properties.sink()), metrics, destination);
	}

	@Bean
	EndingWriter endingWriter(RecordPublisher publisher) {
		return new EndingWriter(publisher);
	}

	@Bean
	PauseSignals pauseSignals(KafkaProducer<String, byte[]> producer, OutcomeRecords records, DeliveryMetrics metrics) {
		return new PauseSignals(producer, records, metrics);
	}

	@Bean
	UnreadableRecords unreadableRecords(Endings endings, EndingWriter writer) {
		return new UnreadableRecords(endings, writer);
	}

	@Bean
	Reviews reviews(RecordPublisher publisher, OutcomeRecords records) {
		return new Reviews(publisher, records);
	}

}
