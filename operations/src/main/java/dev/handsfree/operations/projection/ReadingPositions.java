package dev.handsfree.operations.projection;

import java.util.OptionalLong;

import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps how far each partition is read beside what was read from it, so that both move in
 * one transaction.
 */
final class ReadingPositions {

	private final JdbcClient jdbc;

	ReadingPositions(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Which reading of the topics this is; it does not end while this transaction runs.
	 */
	long generation() {
		return this.jdbc.sql("SELECT generation FROM ops.projection FOR SHARE").query(Long.class).single();
	}

	/** Where reading goes on; nothing where it has not begun. */
	OptionalLong next(TopicPartition partition) {
		return this.jdbc.sql("SELECT next_offset FROM ops.reading_position WHERE topic = ? AND partition = ?")
			.params(partition.topic(), partition.partition())
			.query(Long.class)
			.optional()
			.map(OptionalLong::of)
			.orElseGet(OptionalLong::empty);
	}

	/**
	 * Where reading goes on, for this transaction alone: another instance that was slow
	 * to hear that the partition is no longer its own waits, and finds its records done.
	 */
	long lock(TopicPartition partition) {
		this.jdbc
			.sql("INSERT INTO ops.reading_position (topic, partition, next_offset) VALUES (?, ?, 0) "
					+ "ON CONFLICT DO NOTHING")
			.params(partition.topic(), partition.partition())
			.update();
		return this.jdbc
			.sql("SELECT next_offset FROM ops.reading_position WHERE topic = ? AND partition = ? FOR UPDATE")
			.params(partition.topic(), partition.partition())
			.query(Long.class)
			.single();
	}

	void move(TopicPartition partition, long next) {
		this.jdbc.sql("UPDATE ops.reading_position SET next_offset = ? WHERE topic = ? AND partition = ?")
			.params(next, partition.topic(), partition.partition())
			.update();
	}

}
