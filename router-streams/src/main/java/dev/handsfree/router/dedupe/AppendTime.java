package dev.handsfree.router.dedupe;

import java.time.Clock;
import java.time.Duration;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Decides which time it is at a record: that at which the broker appended it, believed at
 * most five minutes ahead of this process. Time in the topology never goes back, so that
 * one record from a broker whose clock is years ahead would let the memory of all earlier
 * ids expire, and the records made of it would be refused by every topic.
 */
public final class AppendTime implements TimestampExtractor {

	/** How far ahead the broker's clock is believed. */
	static final Duration BELIEVED_AHEAD = Duration.ofMinutes(5);

	private final Clock clock;

	public AppendTime(Clock clock) {
		this.clock = clock;
	}

	/**
	 * The time in milliseconds since 1970, never negative: Kafka Streams stops at a
	 * record without a time.
	 */
	@Override
	public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
		long now = this.clock.millis();
		if (record.timestamp() < 0) {
			return (partitionTime >= 0) ? partitionTime : now;
		}
		return Math.min(record.timestamp(), now + BELIEVED_AHEAD.toMillis());
	}

}
