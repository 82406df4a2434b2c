package dev.handsfree.operations.projection;

import java.util.List;

import dev.handsfree.topics.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Writes what the records of some topics say into Postgres.
 */
public interface Projection {

	/** The topics it is made from. */
	List<Topic> topics();

	/**
	 * Writes what a record says, in the transaction that moves the reading position: each
	 * record is met once. What is said by several topics may be met in any order.
	 * @param record a record with a value
	 * @throws org.apache.kafka.common.errors.SerializationException if it is no value of
	 * its topic; it is passed over
	 * @throws RuntimeException otherwise, and it is met again
	 */
	void project(ConsumerRecord<String, byte[]> record);

	/** Writes what {@link #project} only gathered, in the same transaction. */
	default void flush() {
		// Most write at once.
	}

	/** The transaction has ended: what was gathered is written, or comes again. */
	default void forget() {
		// Most gather nothing.
	}

}
