package dev.handsfree.delivery.waiting;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.handsfree.topics.Cause;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that waits in the table.
 *
 * @param position its place in the order of its key
 * @param record the record as it was read from Kafka
 * @param automation which automation it waits for
 * @param cause why it waits, by {@link Cause#wireName()}
 * @param attempts how often it was tried
 * @param waited how long it had waited for its tries at the last one
 * @param triedAt when it was last tried; empty if never
 * @param dueAt when it was to be tried again
 */
public record WaitingRecord(long position, ConsumerRecord<String, byte[]> record, String automation, String cause,
		int attempts, Duration waited, Optional<Instant> triedAt, Instant dueAt) {

	/**
	 * How long it has waited for its tries by now: up to when it was due, since what kept
	 * it longer was an outage, a stop, or an earlier one of its key.
	 */
	public Duration waited(Instant now) {
		Instant until = this.dueAt.isBefore(now) ? this.dueAt : now;
		return this.triedAt.filter((tried) -> tried.isBefore(until))
			.map((tried) -> this.waited.plus(Duration.between(tried, until)))
			.orElse(this.waited);
	}

}
