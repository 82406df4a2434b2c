package dev.handsfree.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table {@code delivery.waiting}: records that wait longer than a poll, with the
 * later ones of their key behind them.
 */
final class JdbcWaitingRoom implements WaitingRoom {

	private final JdbcClient jdbc;

	private final String sink;

	private final Clock clock;

	JdbcWaitingRoom(JdbcClient jdbc, String sink, Clock clock) {
		this.jdbc = jdbc;
		this.sink = sink;
		this.clock = clock;
	}

	@Override
	public void wake(Collection<String> keys) {
		if (!keys.isEmpty()) {
			// Rows that are being called up at this moment are left out: waiting for them
			// would stop a sink that wakes from within its delivery.
			this.jdbc.sql("""
					UPDATE delivery.waiting SET due_at = :now WHERE position IN (
					  SELECT position FROM delivery.waiting WHERE sink = :sink AND record_key IN (:keys)
					  FOR UPDATE SKIP LOCKED)""")
				.param("now", Timestamp.from(this.clock.instant()))
				.param("sink", this.sink)
				.param("keys", keys)
				.update();
		}
	}

	/**
	 * Those of the keys that have a record waiting; their new records must queue up
	 * behind it.
	 */
	Set<String> waitingAmong(Collection<String> keys) {
		if (keys.isEmpty()) {
			return Set.of();
		}
		return Set.copyOf(this.jdbc
			.sql("SELECT DISTINCT record_key FROM delivery.waiting WHERE sink = :sink AND record_key IN (:keys)")
			.param("sink", this.sink)
			.param("keys", keys)
			.query(String.class)
			.list());
	}

	/**
	 * Takes a record in at the end of its key's queue.
	 * @return whether it is new here; after a crash it may be known already
	 */
	boolean add(Pending pending, Cause cause, Duration after) {
		ConsumerRecord<String, byte[]> record = pending.record();
		Instant now = this.clock.instant();
		return this.jdbc
			.sql("""
					INSERT INTO delivery.waiting (sink, record_key, automation, topic, partition, record_offset, record_time,
					                              headers, value, event_id, cause, attempts, since, due_at)
					VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
					ON CONFLICT (sink, topic, partition, record_offset, automation) DO NOTHING""")
			.params(this.sink, pending.key(), pending.automation().name(), record.topic(), record.partition(),
					record.offset(), Timestamp.from(Instant.ofEpochMilli(record.timestamp())),
					RecordHeaderBytes.write(record.headers()), record.value(), pending.event().id(), cause.wireName(),
					pending.attempts() + 1, Timestamp.from(now), Timestamp.from(now.plus(after)))
			.update() == 1;
	}

	/**
	 * The records that are due, and first of their key where the key's order is kept,
	 * locked until the transaction ends.
	 * @param limit how many at most
	 * @param keepsOrder whether an earlier record of a key holds back the later ones
	 */
	List<Row> due(int limit, boolean keepsOrder) {
		return this.jdbc.sql("""
				SELECT position, record_key, automation, topic, partition, record_offset, record_time, headers, value,
				       cause, attempts, since
				FROM delivery.waiting w
				WHERE sink = :sink AND due_at <= :now AND NOT (:keepsOrder AND EXISTS (
				  SELECT 1 FROM delivery.waiting e
				  WHERE e.sink = w.sink AND e.record_key = w.record_key AND e.position < w.position))
				ORDER BY due_at, position LIMIT :limit FOR UPDATE OF w SKIP LOCKED""")
			.param("sink", this.sink)
			.param("now", Timestamp.from(this.clock.instant()))
			.param("keepsOrder", keepsOrder)
			.param("limit", limit)
			.query((row, number) -> row(row))
			.list();
	}

	/** Lets a record go: it was delivered or became a dead letter. */
	void remove(Row row) {
		this.jdbc.sql("DELETE FROM delivery.waiting WHERE position = ?").param(row.position()).update();
	}

	/**
	 * Lets a record wait on.
	 * @return whether the cause is new, so that it is worth a record
	 */
	boolean postpone(Row row, Cause cause, Duration after) {
		this.jdbc.sql("UPDATE delivery.waiting SET attempts = attempts + 1, cause = ?, due_at = ? WHERE position = ?")
			.params(cause.wireName(), Timestamp.from(this.clock.instant().plus(after)), row.position())
			.update();
		return !row.cause().equals(cause.wireName());
	}

	/** How many records of this sink wait. */
	long size() {
		return this.jdbc.sql("SELECT count(*) FROM delivery.waiting WHERE sink = ?")
			.param(this.sink)
			.query(Long.class)
			.single();
	}

	private static Row row(ResultSet row) throws SQLException {
		byte[] value = row.getBytes("value");
		ConsumerRecord<String, byte[]> record = new ConsumerRecord<>(row.getString("topic"), row.getInt("partition"),
				row.getLong("record_offset"), row.getTimestamp("record_time").getTime(), TimestampType.CREATE_TIME, -1,
				value.length, row.getString("record_key"), value,
				new RecordHeaders(RecordHeaderBytes.read(row.getBytes("headers"))), Optional.empty());
		return new Row(row.getLong("position"), record, row.getString("automation"), row.getString("cause"),
				row.getInt("attempts"), row.getTimestamp("since").toInstant());
	}

	/**
	 * A waiting record.
	 *
	 * @param position its place in the order of its key
	 * @param record the record as it was read from Kafka
	 * @param automation which automation it waits for
	 * @param cause why it waits, by {@link Cause#wireName()}
	 * @param attempts how often it was tried
	 * @param since when it began to wait
	 */
	record Row(long position, ConsumerRecord<String, byte[]> record, String automation, String cause, int attempts,
			Instant since) {
	}

}
