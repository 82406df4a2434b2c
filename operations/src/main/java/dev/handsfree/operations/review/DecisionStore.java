package dev.handsfree.operations.review;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.handsfree.events.ReviewDecision;
import dev.handsfree.topics.review.DecisionKind;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps the newest decision of each review, and those that are on their way to Kafka. */
final class DecisionStore {

	private static final int AT_ONCE = 100;

	private final JdbcClient jdbc;

	DecisionStore(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void keep(String review, String decision, String by, Instant at) {
		this.jdbc.sql("""
				INSERT INTO ops.decision (review, decision, by_whom, at, for_sink) VALUES (?, ?, ?, ?, ?)
				ON CONFLICT (review) DO UPDATE SET decision = excluded.decision, by_whom = excluded.by_whom,
				  at = excluded.at, for_sink = excluded.for_sink WHERE decision.at < excluded.at""")
			.params(review, decision, by, Timestamp.from(at),
					DecisionKind.of(decision).filter(DecisionKind::isForSink).isPresent())
			.update();
	}

	/** Has it written to Kafka; with the transaction it is kept, and cannot be lost. */
	void send(ReviewDecision decision) {
		this.jdbc.sql("""
				INSERT INTO ops.outgoing_decision (review, decision, by_whom, at, reason, subject, product, until,
				  event_id, automation, about, payment)
				VALUES (:review, :decision, :by, :at, :reason, :subject, :product, :until, :event, :automation, :about,
				  :payment)""")
			.param("review", decision.getReview())
			.param("decision", decision.getDecision())
			.param("by", decision.getBy())
			.param("at", Timestamp.from(decision.getAt()))
			.param("reason", decision.getReason().orElse(""))
			.param("subject", decision.getSubject().orElse(null))
			.param("product", decision.getProduct().orElse(null))
			.param("until", decision.getUntil().map(Timestamp::from).orElse(null), Types.TIMESTAMP)
			.param("event", decision.getEventId().orElse(null))
			.param("automation", decision.getAutomation().orElse(null))
			.param("about", decision.getAbout().orElse(null))
			.param("payment", decision.getPayment().orElse(null))
			.update();
	}

	/** Those that are on their way, in the order in which they were taken. */
	List<Outgoing> outgoing() {
		return this.jdbc.sql("SELECT * FROM ops.outgoing_decision ORDER BY number LIMIT ?")
			.param(AT_ONCE)
			.query((row, number) -> new Outgoing(row.getLong("number"),
					ReviewDecision.newBuilder()
						.setReview(row.getString("review"))
						.setDecision(row.getString("decision"))
						.setBy(row.getString("by_whom"))
						.setAt(row.getTimestamp("at").toInstant())
						.setReason(row.getString("reason"))
						.setSubject(row.getString("subject"))
						.setProduct(row.getString("product"))
						.setUntil(Optional.ofNullable(row.getTimestamp("until")).map(Timestamp::toInstant).orElse(null))
						.setEventId(row.getString("event_id"))
						.setAutomation(row.getString("automation"))
						.setAbout(row.getString("about"))
						.setPayment(row.getString("payment"))
						.build()))
			.list();
	}

	/** It has arrived. */
	void sent(long number) {
		this.jdbc.sql("DELETE FROM ops.outgoing_decision WHERE number = ?").param(number).update();
	}

	/**
	 * A decision on its way.
	 *
	 * @param number its place
	 * @param decision the decision
	 */
	record Outgoing(long number, ReviewDecision decision) {
	}

}
