package dev.handsfree.delivery.endings;

import java.time.Clock;
import java.util.Optional;

import dev.handsfree.delivery.Delivery;
import dev.handsfree.events.DeliveryOutcome;
import dev.handsfree.events.OutcomeKind;
import dev.handsfree.events.Review;
import dev.handsfree.topics.Cause;
import dev.handsfree.topics.Event;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes down how deliveries ended, why one waits, what a person has to decide, and when
 * the sink pauses.
 */
final class OutcomeRecords {

	private final String sink;

	private final Serializer<DeliveryOutcome> outcomes;

	private final Serializer<Review> reviews;

	private final Clock clock;

	OutcomeRecords(String sink, Serializer<DeliveryOutcome> outcomes, Serializer<Review> reviews, Clock clock) {
		this.sink = sink;
		this.outcomes = outcomes;
		this.reviews = reviews;
		this.clock = clock;
	}

	/** A delivery that ended, or that waits for the first time for a cause. */
	ProducerRecord<String, byte[]> ended(Delivery delivery, OutcomeKind kind, Optional<Cause> cause,
			@Nullable String destinationId, @Nullable String reason) {
		return record(delivery.event().id(),
				DeliveryOutcome.newBuilder()
					.setEventId(delivery.event().id())
					.setSink(this.sink)
					.setAutomation(delivery.automation().name())
					.setOutcome(kind)
					.setCause(cause.map(Cause::wireName).orElse(null))
					.setDestinationId(destinationId)
					.setAttempts(delivery.attempt())
					.setAt(this.clock.instant())
					.setReason(reason)
					.setReplay(delivery.replay().orElse(null))
					.build());
	}

	/** A record that led to no delivery: it is no event, or meant for nobody here. */
	ProducerRecord<String, byte[]> unusable(String eventId, OutcomeKind kind, Cause cause, String reason,
			String automation, Optional<String> replay) {
		return record(eventId,
				DeliveryOutcome.newBuilder()
					.setEventId(eventId)
					.setSink(this.sink)
					.setAutomation(automation)
					.setOutcome(kind)
					.setCause(cause.wireName())
					.setAt(this.clock.instant())
					.setReason(reason)
					.setReplay(replay.orElse(null))
					.build());
	}

	/** The sink pauses, still pauses, or goes on. */
	ProducerRecord<String, byte[]> pause(OutcomeKind kind, Cause cause, long lag) {
		return record("sink:" + this.sink,
				DeliveryOutcome.newBuilder()
					.setEventId("sink:" + this.sink)
					.setSink(this.sink)
					.setAutomation("")
					.setOutcome(kind)
					.setCause(cause.wireName())
					.setAt(this.clock.instant())
					.setLag(lag)
					.build());
	}

	/** What a person has to decide, though no delivery asked for it. */
	ProducerRecord<String, byte[]> question(String about, String subject, String sentence) {
		return review(about, "", subject, Cause.NEEDS_PERSON, sentence);
	}

	/** What a person has to decide. */
	ProducerRecord<String, byte[]> review(Delivery delivery, Cause cause, String sentence) {
		Event event = delivery.event();
		return review(event.id() + ":" + delivery.automation().name(), event.id(), event.subject(), cause, sentence);
	}

	private ProducerRecord<String, byte[]> review(String about, String eventId, String subject, Cause cause,
			String sentence) {
		String id = this.sink + ":" + about;
		Review review = Review.newBuilder()
			.setReview(id)
			.setSink(this.sink)
			.setEventId(eventId)
			.setCause(cause.wireName())
			.setSentence(sentence)
			.setAt(this.clock.instant())
			.setSubject(subject)
			.build();
		String topic = TopicCatalogue.REVIEWS.name();
		return new ProducerRecord<>(topic, id, this.reviews.serialize(topic, review));
	}

	private ProducerRecord<String, byte[]> record(String key, DeliveryOutcome outcome) {
		String topic = TopicCatalogue.OUTCOMES.name();
		return new ProducerRecord<>(topic, key, this.outcomes.serialize(topic, outcome));
	}

}
