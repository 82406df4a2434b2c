package dev.handsfree.operations.overview;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.handsfree.events.AutomationDue;
import dev.handsfree.events.DeliveryOutcome;
import dev.handsfree.events.OutcomeKind;
import dev.handsfree.operations.projection.Projection;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import dev.handsfree.topics.outcome.Ends;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Projects what is due and how it ended: what is due and has not ended waits. A delivery
 * is a row as long as one half of it is known; then it is a number in its hour. Every
 * event passes here, so that rows are written many at a time.
 */
final class DeliveryProjection implements Projection {

	private final Deserializer<AutomationDue> dues;

	private final Deserializer<DeliveryOutcome> outcomes;

	private final JdbcClient jdbc;

	private final List<Half> due = new ArrayList<>();

	private final List<Half> ended = new ArrayList<>();

	DeliveryProjection(Deserializer<AutomationDue> dues, Deserializer<DeliveryOutcome> outcomes, JdbcClient jdbc) {
		this.dues = dues;
		this.outcomes = outcomes;
		this.jdbc = jdbc;
	}

	@Override
	public List<Topic> topics() {
		return List.of(TopicCatalogue.DUE, TopicCatalogue.OUTCOMES);
	}

	@Override
	public void project(ConsumerRecord<String, byte[]> record) {
		if (record.topic().equals(TopicCatalogue.DUE.name())) {
			AutomationDue value = this.dues.deserialize(record.topic(), record.value());
			value.getDue()
				.forEach((one) -> this.due
					.add(new Half(value.getEventId(), one.getSink(), one.getAutomation(), "", value.getAt())));
		}
		else {
			outcome(this.outcomes.deserialize(record.topic(), record.value()));
		}
	}

	private void outcome(DeliveryOutcome outcome) {
		switch (outcome.getOutcome()) {
			case paused, resumed -> pause(outcome);
			default -> {
				// A delivery ends once; what a replay does to its dead letter is told
				// there.
				if (Ends.isEnd(outcome) && outcome.getReplay().isEmpty()) {
					this.ended.add(new Half(outcome.getEventId(), outcome.getSink(), outcome.getAutomation(),
							outcome.getOutcome().name(), outcome.getAt()));
				}
			}
		}
	}

	private void pause(DeliveryOutcome outcome) {
		this.jdbc.sql("""
				INSERT INTO ops.pause (sink, cause, at, lasts) VALUES (?, ?, ?, ?)
				ON CONFLICT (sink) DO UPDATE SET cause = excluded.cause, at = excluded.at, lasts = excluded.lasts
				WHERE pause.at <= excluded.at""")
			.params(outcome.getSink(), outcome.getCause().orElse(""), Timestamp.from(outcome.getAt()),
					outcome.getOutcome() == OutcomeKind.paused)
			.update();
	}

	@Override
	public void flush() {
		if (!this.due.isEmpty()) {
			of("""
					WITH arrived AS (SELECT DISTINCT ON (event_id, sink, automation) * FROM unnest(?, ?, ?, ?, ?)
					    AS half (event_id, sink, automation, outcome, at)),
					  met AS (DELETE FROM ops.delivery USING arrived
					    WHERE (delivery.event_id, delivery.sink, delivery.automation)
					      = (arrived.event_id, arrived.sink, arrived.automation) AND delivery.ended_at IS NOT NULL
					    RETURNING delivery.event_id, delivery.sink, delivery.automation)
					INSERT INTO ops.delivery (event_id, sink, automation, due_at)
					SELECT event_id, sink, automation, at FROM arrived
					WHERE (event_id, sink, automation) NOT IN (SELECT event_id, sink, automation FROM met)
					ON CONFLICT DO NOTHING""", this.due).update();
		}
		if (!this.ended.isEmpty()) {
			// Buckets are powers of the square root of two of milliseconds.
			of("""
					WITH arrived AS (SELECT DISTINCT ON (event_id, sink, automation) * FROM unnest(?, ?, ?, ?, ?)
					    AS half (event_id, sink, automation, outcome, at)),
					  met AS (DELETE FROM ops.delivery USING arrived
					    WHERE (delivery.event_id, delivery.sink, delivery.automation)
					      = (arrived.event_id, arrived.sink, arrived.automation) AND delivery.ended_at IS NULL
					    RETURNING delivery.event_id, delivery.sink, delivery.automation, delivery.due_at),
					  half_known AS (INSERT INTO ops.delivery (event_id, sink, automation, ended_at)
					    SELECT event_id, sink, automation, at FROM arrived
					    WHERE (event_id, sink, automation) NOT IN (SELECT event_id, sink, automation FROM met)
					    ON CONFLICT DO NOTHING)
					INSERT INTO ops.delivery_hour AS known (hour, sink, automation, outcome, bucket, count, last_at)
					SELECT date_trunc('hour', at), sink, automation, outcome,
					  coalesce(ceil(2 * log(2, greatest(1, 1000 * extract(epoch FROM at - due_at)))), -1)::int, count(*), max(at)
					FROM arrived LEFT JOIN met USING (event_id, sink, automation) GROUP BY 1, 2, 3, 4, 5
					ON CONFLICT (hour, sink, automation, outcome, bucket) DO UPDATE SET
					  count = known.count + excluded.count, last_at = greatest(known.last_at, excluded.last_at)""",
					this.ended)
				.update();
		}
	}

	private JdbcClient.StatementSpec of(String sql, List<Half> halves) {
		return this.jdbc.sql(sql)
			.param(halves.stream().map(Half::eventId).toArray(String[]::new))
			.param(halves.stream().map(Half::sink).toArray(String[]::new))
			.param(halves.stream().map(Half::automation).toArray(String[]::new))
			.param(halves.stream().map(Half::outcome).toArray(String[]::new))
			.param(halves.stream().map((half) -> Timestamp.from(half.at())).toArray(Timestamp[]::new));
	}

	@Override
	public void forget() {
		this.due.clear();
		this.ended.clear();
	}

	/** One half of a delivery: that it is due, or how it ended. */
	private record Half(String eventId, String sink, String automation, String outcome, Instant at) {
	}

}
