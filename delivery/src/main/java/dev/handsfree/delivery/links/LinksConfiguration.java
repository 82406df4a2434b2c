package dev.handsfree.delivery.links;

import dev.handsfree.delivery.DeliveryProperties;
import dev.handsfree.delivery.endings.UnreadableRecords;
import dev.handsfree.events.IdentityLink;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.topics.TopicCatalogue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** Wires the reader of {@code identity.links} around a sink's one {@link LinkLearner}. */
@Configuration(proxyBeanMethods = false)
public class LinksConfiguration {

	/** The learner first: unfit settings are told before a registry that is away. */
	@Bean
	ConcurrentMessageListenerContainer<String, byte[]> identityLinks(LinkLearner learner, DeliveryProperties properties,
			EventSerdes serdes, UnreadableRecords unreadable) {
		return TopicReader.of(TopicCatalogue.IDENTITY_LINKS, "links", properties, serdes.<IdentityLink>deserializer(),
				unreadable, learner::learn);
	}

}
