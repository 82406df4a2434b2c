package dev.handsfree.delivery.waiting;

import java.nio.charset.StandardCharsets;
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

import dev.handsfree.delivery.Delivery;
import dev.handsfree.delivery.Retries;
import dev.handsfree.topics.Cause;
import dev.handsfree.topics.Sha256;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table {@code delivery.waiting}: records that wait longer than a poll, with the
 * later ones of their key behind them. A row is worked on only by the process that owns
 * its partition, so none is locked; every method is a statement of its own.
 */
final class WaitingTable implements Retries {

	private final JdbcClient jdbc;

	private final String sink;

	private final Clock clock;

	WaitingTable(JdbcClient jdbc, String sink, Clock clock) {
		this.jdbc = jdbc;
		this.sink = sink;
		this.clock = clock;
	}

	@Override
	public void wake(Collection<String> keys) {
		if (!keys.isEmpty()) {
			this.jdbc.sql(
					"UPDATE delivery.waiting SET due_at = :now, woken_at = :now WHERE sink = :sink AND lane IN (:lanes)")
				.param("now", now())
				.param("sink", this.sink)
				.param("lanes", keys.stream().map(Sha256::hex).toList())
				.update();
		}
	}

	/** Makes what waits for that cause due at once. */
	void wakeWaitingFor(Cause cause) {
		this.jdbc
			.sql("UPDATE delivery.waiting SET due_at = :now, woken_at = :now WHERE sink = :sink AND cause = :cause")
			.param("now", now())
			.param("sink", this.sink)
			.param("cause", cause.wireName())
			.update();
	}

	/** The keys' hashes that have a record waiting. */
	Set<String> lanes() {
		return Set.copyOf(this.jdbc.sql("SELECT DISTINCT lane FROM delivery.waiting WHERE sink = ?")
			.param(this.sink)
			.query(String.class)
			.list());
	}

	/** Whether a record of that key waits; its new records must queue up behind it. */
	boolean isWaiting(String lane) {
		return this.jdbc.sql("SELECT EXISTS (SELECT 1 FROM delivery.waiting WHERE sink = ? AND lane = ?)")
			.params(this.sink, lane)
			.query(Boolean.class)
			.single();
	}

	/**
	 * Takes a record in at the end of its key's queue. After a crash it may be there
	 * already.
	 * @param key the key that it queues up under
	 * @param after how long it waits; one behind another is tried as soon as it is first
	 */
	void add(String key, ConsumerRecord<String, byte[]> record, Delivery delivery, Cause cause, Duration after) {
		boolean tried = cause != Cause.BEHIND_EARLIER;
		this.jdbc
			.sql("""
					INSERT INTO delivery.waiting (sink, lane, record_key, automation, topic, partition, record_offset, record_time,
					                              headers, value, event_id, cause, attempts, since, due_at, tried_at)
					VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, CASE WHEN ? THEN ?::timestamptz END)
					ON CONFLICT (sink, topic, partition, record_offset, automation) DO NOTHING""")
			.params(this.sink, Sha256.hex(key), key.getBytes(StandardCharsets.UTF_8), delivery.automation().name(),
					record.topic(), record.partition(), record.offset(),
					Timestamp.from(Instant.ofEpochMilli(record.timestamp())), RecordHeaderBytes.write(record.headers()),
					record.value(), delivery.id().replace("\0", ""), cause.wireName(),
					delivery.attempt() - (tried ? 0 : 1), now(), in(after), tried, now())
			.update();
	}

	/**
	 * The records that are due, and first of their key where the key's order is kept.
	 * @param limit how many at most
	 * @param keepsOrder whether an earlier record of a key holds back the later ones
	 * @param partitions the partition numbers that are this process's
	 * @param but positions that are in a lane already
	 */
	List<WaitingRecord> due(int limit, boolean keepsOrder, Set<Integer> partitions, Set<Long> but) {
		return this.jdbc
			.sql("""
					SELECT position, record_key, automation, topic, partition, record_offset, record_time, headers, value,
					       cause, attempts, waited_ms, tried_at, due_at
					FROM delivery.waiting w
					WHERE sink = :sink AND due_at <= :now AND partition = ANY (:partitions) AND NOT (position = ANY (:but))
					  AND NOT (:keepsOrder AND EXISTS (
					    SELECT 1 FROM delivery.waiting e WHERE e.sink = w.sink AND e.lane = w.lane AND e.position < w.position))
					ORDER BY due_at, position LIMIT :limit""")
			.param("sink", this.sink)
			.param("now", now())
			.param("partitions", partitions.toArray(Integer[]::new))
			.param("but", but.toArray(Long[]::new))
			.param("keepsOrder", keepsOrder)
			.param("limit", limit)
			.query((row, number) -> row(row))
			.list();
	}

	/** Lets a record go: it was delivered or became a dead letter. */
	void remove(WaitingRecord row) {
		this.jdbc.sql("DELETE FROM delivery.waiting WHERE position = ?").param(row.position()).update();
	}

	/**
	 * Lets a record wait on; if it was woken since its try began, not for long.
	 * @param row the record
	 * @param attempts how often it was tried
	 * @param cause why it waits
	 * @param after how long
	 * @param begun when the try began
	 */
	void postpone(WaitingRecord row, int attempts, Cause cause, Duration after, Instant begun) {
		this.jdbc.sql("""
				UPDATE delivery.waiting SET attempts = ?, cause = ?, waited_ms = ?, tried_at = ?,
				       due_at = CASE WHEN woken_at >= ? THEN ?::timestamptz ELSE ?::timestamptz END
				WHERE position = ?""")
			.params(attempts, cause.wireName(), row.waited(this.clock.instant()).toMillis(), now(),
					Timestamp.from(begun), now(), in(after), row.position())
			.update();
	}

	/** How many records of this sink wait. */
	long size() {
		return this.jdbc.sql("SELECT count(*) FROM delivery.waiting WHERE sink = ?")
			.param(this.sink)
			.query(Long.class)
			.single();
	}

	private Timestamp now() {
		return Timestamp.from(this.clock.instant());
	}

	private Timestamp in(Duration after) {
		return Timestamp.from(this.clock.instant().plus(after));
	}

	private static WaitingRecord row(ResultSet row) throws SQLException {
		byte[] value = row.getBytes("value");
		byte[] key = row.getBytes("record_key");
		ConsumerRecord<String, byte[]> record = new ConsumerRecord<>(row.getString("topic"), row.getInt("partition"),
				row.getLong("record_offset"), row.getTimestamp("record_time").getTime(), TimestampType.CREATE_TIME,
				key.length, value.length, new String(key, StandardCharsets.UTF_8), value,
				new RecordHeaders(RecordHeaderBytes.read(row.getBytes("headers"))), Optional.empty());
		return new WaitingRecord(row.getLong("position"), record, row.getString("automation"), row.getString("cause"),
				row.getInt("attempts"), Duration.ofMillis(row.getLong("waited_ms")),
				instant(row.getTimestamp("tried_at")), row.getTimestamp("due_at").toInstant());
	}

	private static Optional<Instant> instant(@Nullable Timestamp time) {
		return Optional.ofNullable(time).map(Timestamp::toInstant);
	}

}
