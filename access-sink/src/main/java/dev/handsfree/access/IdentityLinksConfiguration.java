package dev.handsfree.access;

import dev.handsfree.access.store.UndeliveredPayments;
import dev.handsfree.delivery.DeliveryProperties;
import dev.handsfree.delivery.Retries;
import dev.handsfree.delivery.endings.Reviews;
import dev.handsfree.delivery.endings.UnreadableRecords;
import dev.handsfree.delivery.links.LinkLearner;
import dev.handsfree.delivery.links.LinksConfiguration;
import dev.handsfree.delivery.links.TopicReader;
import dev.handsfree.events.ReviewDecision;
import dev.handsfree.purchases.reading.LinkFacts;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.topics.TopicCatalogue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/**
 * Wires what the sink learns from beside its events: {@code identity.links}, so that
 * refunds and disputes find their payment, and what people decided by hand.
 */
@Configuration(proxyBeanMethods = false)
@Import(LinksConfiguration.class)
class IdentityLinksConfiguration {

	@Bean
	FactsLearner factsLearner(AccessLearning learning, Retries retries, Reviews reviews) {
		return new FactsLearner(learning, retries, reviews::ask);
	}

	@Bean
	LinkLearner linkLearner(FactsLearner facts) {
		return (link) -> facts.learn(LinkFacts.of(link));
	}

	@Bean
	PeoplesDecisions peoplesDecisions(FactsLearner facts, Reviews reviews, UndeliveredPayments undelivered) {
		return new PeoplesDecisions(facts, reviews::askAgain, reviews::done, undelivered);
	}

	@Bean
	ConcurrentMessageListenerContainer<String, byte[]> decisions(DeliveryProperties properties, EventSerdes serdes,
			UnreadableRecords unreadable, PeoplesDecisions people) {
		return TopicReader.of(TopicCatalogue.DECISIONS, "decisions", properties, serdes.<ReviewDecision>deserializer(),
				unreadable, people::apply);
	}

}
