package dev.handsfree.ingest.webhook;

import dev.handsfree.publish.Availability;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Tells the management port whether Kafka answers. */
@Component("kafkaHealthIndicator")
final class KafkaHealthIndicator implements HealthIndicator {

	private final Availability kafka;

	/**
	 * @param kafka whether Kafka answers
	 */
	KafkaHealthIndicator(Availability kafka) {
		this.kafka = kafka;
	}

	@Override
	public Health health() {
		return (this.kafka.isAvailable() ? Health.up() : Health.down()).build();
	}

}
