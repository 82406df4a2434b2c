package dev.handsfree.operations.replay;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Puts records in front of sinks, all of a step or none.
 */
interface ReplayLane extends AutoCloseable {

	/**
	 * Puts records back; they are in Kafka when this returns.
	 * @throws org.apache.kafka.common.KafkaException if it is not known whether they are
	 */
	void put(List<ProducerRecord<String, byte[]>> records);

	/**
	 * What was put back on the lanes of these sinks since a time.
	 * @throws org.apache.kafka.common.KafkaException if Kafka does not answer
	 */
	Set<PutBack> since(Set<String> sinks, Instant from);

	@Override
	void close();

	/**
	 * One dead letter that one replay has put back.
	 *
	 * @param replay the replay
	 * @param deadLetter the dead letter
	 */
	record PutBack(String replay, String deadLetter) {
	}

	/** Opens the lane. */
	@FunctionalInterface
	interface Opening {

		/**
		 * The lane, from now on ours alone: what another instance, or this one before it
		 * died, has begun to put on it is there by now or never will be.
		 * @throws org.apache.kafka.common.KafkaException if Kafka does not answer
		 */
		ReplayLane open();

	}

}
