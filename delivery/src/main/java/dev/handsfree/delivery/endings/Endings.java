package dev.handsfree.delivery.endings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.handsfree.automations.Automation;
import dev.handsfree.delivery.Delivery;
import dev.handsfree.delivery.Destination;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.delivery.Question;
import dev.handsfree.events.OutcomeKind;
import dev.handsfree.telemetry.LogKeys;
import dev.handsfree.topics.Cause;
import dev.handsfree.topics.DeadLetterHeaders;
import dev.handsfree.topics.EventHeaders;
import dev.handsfree.topics.Sha256;
import dev.handsfree.topics.review.DecisionKind;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says how a delivery ended: every way has one record and one counter here. */
public final class Endings {

	private static final Logger logger = LoggerFactory.getLogger(Endings.class);

	private final OutcomeRecords records;

	private final DeadLetters deadLetters;

	private final DeliveryMetrics metrics;

	private final Destination destination;

	Endings(OutcomeRecords records, DeadLetters deadLetters, DeliveryMetrics metrics, Destination destination) {
		this.records = records;
		this.deadLetters = deadLetters;
		this.metrics = metrics;
		this.destination = destination;
	}

	/** A delivery ended. */
	public Ending of(ConsumerRecord<String, byte[]> record, Delivery delivery, Outcome outcome) {
		return switch (outcome) {
			case Outcome.Delivered(String id) -> ended(delivery, OutcomeKind.delivered, id, null);
			case Outcome.AlreadyThere(String id) -> ended(delivery, OutcomeKind.already_there, id, null);
			case Outcome.Superseded(String why) -> ended(delivery, OutcomeKind.superseded, null, why);
			case Outcome.Refused refused -> givenUp(record, delivery, causeOf(refused.reason()), refused.reason());
			case Outcome.NeedsPerson(Question question) ->
				ending(delivery, OutcomeKind.in_review, Optional.of(Cause.NEEDS_PERSON), null, question.sentence(),
						List.of(this.records.review(delivery, Cause.NEEDS_PERSON, question)));
			case Outcome.TryLater later ->
				throw new IllegalArgumentException("a delivery that is to be tried later has not ended: " + later);
		};
	}

	/**
	 * A delivery becomes a dead letter, its destination falls back on what it has
	 * instead, and somebody is asked where its automation wants that.
	 */
	public Ending givenUp(ConsumerRecord<String, byte[]> record, Delivery delivery, Cause cause, String reason) {
		List<ProducerRecord<String, byte[]>> before = new ArrayList<>();
		before.add(this.deadLetters.letter(record, cause, reason, delivery.automation().name(), delivery.attempt()));
		if (delivery.automation().onFailure() == Automation.OnFailure.REVIEW) {
			before.add(this.records.review(delivery, cause, undelivered(reason)));
		}
		return ending(delivery, OutcomeKind.dead_lettered, Optional.of(cause), null, reason, before)
			.then(() -> log(record, delivery, cause))
			.then(() -> this.destination.givenUp(delivery));
	}

	/** What is left to compare with, should its dead letter be gone one day. */
	private static void log(ConsumerRecord<String, byte[]> record, Delivery delivery, Cause cause) {
		logger.atWarn()
			.addKeyValue(LogKeys.EVENT_ID, delivery.id())
			.addKeyValue(LogKeys.AUTOMATION, delivery.automation().name())
			.addKeyValue(LogKeys.CAUSE, cause.wireName())
			.addKeyValue(LogKeys.PAYLOAD_SHA256, Sha256.hex(record.value()))
			.log("a delivery was given up on, and is a dead letter");
	}

	private static Question undelivered(String reason) {
		return new Question(
				"This event could not be delivered (%s). Its dead letter waits until this is decided."
					.formatted(reason),
				Optional.empty(), Optional.empty(), List.of(DecisionKind.REPLAY.choice("Deliver it once more"),
						DecisionKind.DISCARD.choice("Leave it undelivered for good")));
	}

	/**
	 * A record that leads to no delivery becomes a dead letter.
	 * @param eventId its id, as far as known
	 * @param automation which automation it was meant for, or empty
	 */
	public Ending unusable(ConsumerRecord<String, byte[]> record, String eventId, Cause cause, String reason,
			String automation) {
		return new Ending(
				List.of(this.deadLetters.letter(record, cause, reason, automation, 1),
						this.records.unusable(eventId, OutcomeKind.dead_lettered, cause, reason, automation,
								EventHeaders.text(record.headers(), DeadLetterHeaders.REPLAY))),
				() -> this.metrics.ended(automation, OutcomeKind.dead_lettered));
	}

	/** Somebody only asked what a record would change that leads to no delivery. */
	public Ending previewedUnusable(ConsumerRecord<String, byte[]> record, String eventId, Cause cause, String reason,
			String automation) {
		return new Ending(List.of(this.records.unusable(eventId, OutcomeKind.previewed, cause,
				"nothing: it leads to no delivery (" + reason + ")", automation,
				EventHeaders.text(record.headers(), DeadLetterHeaders.REPLAY))), () -> {
				});
	}

	/**
	 * Somebody only asked what a delivery would change. It is not counted: nothing was
	 * due.
	 */
	public Ending previewed(Delivery delivery, String effect) {
		return new Ending(List.of(this.records.ended(delivery, OutcomeKind.previewed, Optional.empty(), null, effect)),
				() -> {
				});
	}

	/** A delivery waits for that cause. It is not counted: it has not ended. */
	public Ending waits(Delivery delivery, Cause cause) {
		return new Ending(List.of(this.records.ended(delivery, OutcomeKind.try_later, Optional.of(cause), null, null)),
				() -> {
				});
	}

	private Ending ended(Delivery delivery, OutcomeKind kind, @Nullable String destinationId, @Nullable String why) {
		return ending(delivery, kind, Optional.empty(), destinationId, why, List.of());
	}

	private Ending ending(Delivery delivery, OutcomeKind kind, Optional<Cause> cause, @Nullable String destinationId,
			@Nullable String reason, List<ProducerRecord<String, byte[]>> before) {
		List<ProducerRecord<String, byte[]>> all = new ArrayList<>(before);
		all.add(this.records.ended(delivery, kind, cause, destinationId, reason));
		return new Ending(all, () -> this.metrics.ended(delivery.automation().name(), kind));
	}

	/** The id that a record's headers give it; else where it stands. */
	public static String eventId(ConsumerRecord<?, ?> record) {
		return EventHeaders.text(record.headers(), EventHeaders.ID)
			.orElseGet(() -> EventHeaders.text(record.headers(), DeadLetterHeaders.TOPIC).orElse(record.topic()) + "-"
					+ record.partition() + "@" + record.offset());
	}

	private static Cause causeOf(String reason) {
		return reason.startsWith("bug: ") ? Cause.BUG : Cause.INVALID;
	}

}
