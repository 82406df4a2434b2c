package dev.handsfree.catchup.thin;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import dev.handsfree.catchup.stripe.OnStripeKey;
import dev.handsfree.catchup.stripe.StripeProperties;
import dev.handsfree.events.InboundEvent;
import dev.handsfree.publish.EventPublisher;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.settings.cluster.ClusterAccess;
import dev.handsfree.webhooks.source.Sources;
import dev.handsfree.webhooks.unmapped.Renormalizer;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Wires the fetching of thin events, where Stripe's API key is set. Imported with Kafka's
 * side rather than found by scanning: without Kafka there is nothing to read.
 */
@Conditional(OnStripeKey.class)
@EnableConfigurationProperties({ StripeProperties.class, ThinEventsProperties.class })
public class ThinEventsConfiguration {

	/** The consumer group; what it has not read yet is fetched when a key is set. */
	static final String GROUP = "ingest-thin";

	private static final Duration ANSWERING = Duration.ofSeconds(8);

	@Bean
	ThinEventsListener thinEventsListener(ThinEventsProperties properties, StripeProperties stripe,
			@Value("${ingest.kafka}") String kafka, EventSerdes serdes, Sources sources, EventPublisher publisher,
			MeterRegistry meters) {
		ThinEvents events = new ThinEvents(new StripeApiObjects(stripe.api(ANSWERING)), new Renormalizer(sources),
				publisher);
		return new ThinEventsListener(
				new KafkaConsumer<>(settings(kafka, properties), new StringDeserializer(), new ByteArrayDeserializer()),
				new ThinRecords(serdes.<InboundEvent>deserializer(), events, meters), waits());
	}

	/** Twice as long each time, from a second up to a minute, for as long as it takes. */
	private static BackOff waits() {
		ExponentialBackOff waits = new ExponentialBackOff(1000, 2);
		waits.setMaxInterval(60_000);
		return waits;
	}

	private static Map<String, Object> settings(String kafka, ThinEventsProperties properties) {
		Map<String, Object> settings = new HashMap<>();
		settings.putAll(ClusterAccess.to(kafka));
		settings.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
		settings.put(ConsumerConfig.CLIENT_ID_CONFIG, GROUP);
		if (properties.instance().isBlank()) {
			settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
		}
		else {
			settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, GROUP + "-" + properties.instance().strip());
		}
		settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
		settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
		settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
		settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
		// Each may take three slow answers of Stripe; together they stay far below the
		// five minutes after which a silent member is thrown out.
		settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 8);
		return settings;
	}

}
