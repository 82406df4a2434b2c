package dev.handsfree.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.handsfree.events.OutcomeKind;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what a run brought about: every way a delivery can end has one record and
 * one counter here. Opened for one poll; {@link #await()} must return before an offset or
 * a waiting record moves.
 */
final class Settlement {

	private final RecordPublisher.Batch batch;

	private final OutcomeRecords records;

	private final DeadLetters deadLetters;

	private final DeliveryMetrics metrics;

	private final List<Runnable> counts = new ArrayList<>();

	Settlement(RecordPublisher publisher, OutcomeRecords records, DeadLetters deadLetters, DeliveryMetrics metrics) {
		this.batch = publisher.batch();
		this.records = records;
		this.deadLetters = deadLetters;
		this.metrics = metrics;
	}

	/** A delivery ended. */
	void settle(Pending pending, Outcome outcome) {
		switch (outcome) {
			case Outcome.Delivered(String id) -> end(pending, OutcomeKind.delivered, Optional.empty(), id, null);
			case Outcome.AlreadyThere(String id) -> end(pending, OutcomeKind.already_there, Optional.empty(), id, null);
			case Outcome.Superseded(String why) -> end(pending, OutcomeKind.superseded, Optional.empty(), null, why);
			case Outcome.Refused(String reason) -> giveUp(pending, causeOf(reason), reason);
			case Outcome.NeedsPerson(String sentence) -> {
				this.batch.send(this.records.review(pending, Cause.NEEDS_PERSON, sentence));
				end(pending, OutcomeKind.in_review, Optional.of(Cause.NEEDS_PERSON), null, sentence);
			}
			case Outcome.TryLater later ->
				throw new IllegalArgumentException("a delivery that is to be tried later has not ended: " + later);
		}
	}

	/**
	 * A delivery becomes a dead letter, and somebody is asked where its automation wants
	 * that.
	 */
	void giveUp(Pending pending, Cause cause, String reason) {
		this.batch.send(this.deadLetters.letter(pending.record(), cause, reason, pending.automation().name(),
				pending.attempts() + 1));
		if (pending.automation().onFailure() == Automation.OnFailure.REVIEW) {
			this.batch.send(this.records.review(pending, cause,
					"This event could not be delivered (%s); replay it or decide by hand.".formatted(reason)));
		}
		end(pending, OutcomeKind.dead_lettered, Optional.of(cause), null, reason);
	}

	/** Bytes that are no event become a dead letter. */
	void undecodable(ConsumerRecord<String, byte[]> record, String eventId, String reason) {
		this.batch.send(this.deadLetters.letter(record, Cause.UNDECODABLE, reason, "", 1));
		this.batch.send(this.records.undecodable(eventId, reason));
		this.counts.add(() -> this.metrics.ended("", OutcomeKind.dead_lettered));
	}

	/**
	 * A delivery waits, for the first time for this cause. It is not counted: it has not
	 * ended.
	 */
	void waits(Pending pending, Cause cause) {
		this.batch.send(this.records.ended(pending, OutcomeKind.try_later, Optional.of(cause), null, null));
	}

	/**
	 * Waits until all of it is in Kafka, then counts it.
	 * @throws KafkaException if it is not; nothing may move then
	 */
	void await() {
		this.batch.await();
		this.counts.forEach(Runnable::run);
		this.counts.clear();
	}

	private void end(Pending pending, OutcomeKind kind, Optional<Cause> cause, @Nullable String destinationId,
			@Nullable String reason) {
		this.batch.send(this.records.ended(pending, kind, cause, destinationId, reason));
		this.counts.add(() -> this.metrics.ended(pending.automation().name(), kind));
	}

	private static Cause causeOf(String reason) {
		return reason.startsWith("bug: ") ? Cause.BUG : Cause.INVALID;
	}

}
