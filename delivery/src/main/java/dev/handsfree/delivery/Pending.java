package dev.handsfree.delivery;

import dev.handsfree.topics.Event;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What one automation still wants of one record.
 *
 * @param record the record as it was read, from Kafka or from the waiting table
 * @param event what it says
 * @param automation what it triggered
 * @param attempts how often it was tried before
 */
record Pending(ConsumerRecord<String, byte[]> record, Event event, Automation automation, int attempts) {

	/** Names it across redeliveries of the same record. */
	Id id() {
		return new Id(this.record.topic(), this.record.partition(), this.record.offset(), this.automation.name());
	}

	/** The key whose order it stands in: the record's, so the subject. */
	String key() {
		return (this.record.key() != null) ? this.record.key() : this.event.subject();
	}

	Pending afterAttempts(int before) {
		return new Pending(this.record, this.event, this.automation, before);
	}

	Delivery delivery() {
		return new Delivery(this.event, this.automation, this.attempts + 1);
	}

	record Id(String topic, int partition, long offset, String automation) {
	}

}
