package dev.handsfree.catchup.thin;

import java.time.Duration;

import dev.handsfree.catchup.group.GroupContainers;
import dev.handsfree.catchup.stripe.OnStripeKey;
import dev.handsfree.catchup.stripe.StripeProperties;
import dev.handsfree.publish.EventPublisher;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.topics.TopicCatalogue;
import dev.handsfree.webhooks.source.Sources;
import dev.handsfree.webhooks.unmapped.Renormalizer;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/**
 * Wires the fetching of thin events, where Stripe's API key is set. Imported with Kafka's
 * side rather than found by scanning: without Kafka there is nothing to read.
 */
@Conditional(OnStripeKey.class)
@EnableConfigurationProperties(StripeProperties.class)
public class ThinEventsConfiguration {

	/** The consumer group; what it has not read yet is fetched when a key is set. */
	private static final String GROUP = "ingest-thin";

	private static final Duration ANSWERING = Duration.ofSeconds(8);

	private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(1);

	// The publisher comes first: it has made the topics.
	@Bean
	ConcurrentMessageListenerContainer<String, byte[]> thinEvents(StripeProperties stripe,
			@Value("${ingest.kafka}") String kafka, EventSerdes serdes, Sources sources, EventPublisher publisher,
			MeterRegistry meters) {
		ThinEvents events = new ThinEvents(new StripeApiObjects(stripe.api(ANSWERING)), new Renormalizer(sources),
				publisher);
		return container(kafka, GROUP, new ThinEventsListener(serdes.deserializer(), events, meters), FIRST_BACK_OFF);
	}

	static ConcurrentMessageListenerContainer<String, byte[]> container(String kafka, String group,
			ThinEventsListener listener, Duration firstBackOff) {
		var container = GroupContainers.of(kafka, TopicCatalogue.UNMAPPED, group, listener);
		container.setCommonErrorHandler(ThinRetries.of(firstBackOff, listener::giveUp));
		return container;
	}

}
