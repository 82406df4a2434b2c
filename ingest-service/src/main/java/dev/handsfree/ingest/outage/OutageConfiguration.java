package dev.handsfree.ingest.outage;

import java.time.Clock;
import java.util.List;

import dev.handsfree.ingest.door.UnkeptWebhooks;
import dev.handsfree.messengers.Messenger;
import dev.handsfree.messengers.mail.MailConfiguration;
import dev.handsfree.messengers.slack.SlackConfiguration;
import dev.handsfree.publish.Availability;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires the watch over Kafka to whichever messengers there are. */
@Configuration(proxyBeanMethods = false)
@Import({ SlackConfiguration.class, MailConfiguration.class })
class OutageConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(OutageConfiguration.class);

	@Bean
	KafkaWatch kafkaWatch(Availability kafka, UnkeptWebhooks unkept, ObjectProvider<Messenger> chosen,
			OutageProperties properties, Clock clock) {
		List<Messenger> all = chosen.orderedStream().toList();
		KafkaWatch watch = new KafkaWatch(kafka, unkept, new OutageTeller(all, clock), properties.after(), clock);
		if (all.isEmpty()) {
			logger.info("nobody is told of an outage of Kafka: neither Slack nor mail is set");
		}
		else {
			watch.start();
		}
		return watch;
	}

}
