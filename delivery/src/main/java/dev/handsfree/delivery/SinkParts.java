package dev.handsfree.delivery;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

import dev.handsfree.topics.EventHeaders;
import dev.handsfree.topics.EventType;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What the listener and the waiting room's attendant share: the same delivering and the
 * same settling, whether a record comes from Kafka or from the waiting table.
 *
 * @param sink the sink's name
 * @param destination where to
 * @param parallelism how many calls may be under way at a time
 * @param automations what is due
 * @param decoder bytes to events
 * @param waitingRoom records that wait longer than a poll
 * @param pauses when the sink stands still
 * @param refusals when refusals are the destination's fault
 * @param publisher outcomes into Kafka
 * @param records the form of outcomes
 * @param deadLetters the form of dead letters
 * @param metrics the counters
 * @param steps the traces
 */
record SinkParts(String sink, Destination destination, int parallelism, Automations automations, EventDecoder decoder,
		JdbcWaitingRoom waitingRoom, PauseControl pauses, RefusalStreak refusals, RecordPublisher publisher,
		OutcomeRecords records, DeadLetters deadLetters, DeliveryMetrics metrics, DeliverySteps steps) {

	/** A destination that refuses everything is seldom mended within seconds. */
	static final Duration REFUSING_ALL_WAIT = Duration.ofSeconds(30);

	/** What is due; of a replayed dead letter only what its automation gave up on. */
	List<Automation> dueFor(ConsumerRecord<String, byte[]> record, EventType type) {
		String only = EventHeaders.text(record.headers(), DeadLetters.AUTOMATION).orElse("");
		return this.automations.dueFor(this.sink, type)
			.stream()
			.filter((automation) -> only.isEmpty() || automation.name().equals(only))
			.toList();
	}

	DeliveryRun.Result deliver(Collection<List<Pending>> lanes) {
		return new DeliveryRun(this.destination, this.parallelism, this.steps).deliver(lanes);
	}

	Settlement openSettlement() {
		return new Settlement(this.publisher, this.records, this.deadLetters, this.metrics);
	}

}
