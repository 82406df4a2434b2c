package dev.handsfree.delivery.endings;

import java.time.Clock;
import java.util.Optional;

import dev.handsfree.delivery.Delivery;
import dev.handsfree.delivery.Question;
import dev.handsfree.events.DeliveryOutcome;
import dev.handsfree.events.OutcomeKind;
import dev.handsfree.events.Review;
import dev.handsfree.events.ReviewDecision;
import dev.handsfree.topics.Cause;
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
		return record(delivery.id(),
				DeliveryOutcome.newBuilder()
					.setEventId(delivery.id())
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
	ProducerRecord<String, byte[]> question(String name, String subject, Question question) {
		return review(this.sink + ":" + name, "", Optional.empty(), subject, Cause.NEEDS_PERSON, question);
	}

	/** What a person has to decide. */
	ProducerRecord<String, byte[]> review(Delivery delivery, Cause cause, Question question) {
		String automation = delivery.automation().name();
		return review(this.sink + ":" + delivery.id() + ":" + automation, delivery.id(), Optional.of(automation),
				delivery.trigger().subject(), cause, question);
	}

	/** What a person has to decide once more: nothing followed from the decision. */
	ProducerRecord<String, byte[]> again(ReviewDecision decided, Question question) {
		return review(decided.getReview(), decided.getEventId().orElse(""), decided.getAutomation(),
				decided.getSubject().orElse(""), Cause.NEEDS_PERSON, question);
	}

	private ProducerRecord<String, byte[]> review(String id, String eventId, Optional<String> automation,
			String subject, Cause cause, Question question) {
		Review review = Review.newBuilder()
			.setReview(id)
			.setSink(this.sink)
			.setEventId(eventId)
			.setCause(cause.wireName())
			.setSentence(question.sentence())
			.setAt(this.clock.instant())
			.setSubject(question.user().orElse(subject))
			.setChoices(question.choices())
			.setAutomation(automation.orElse(null))
			.setAbout(question.about().orElse(null))
			.build();
		String topic = TopicCatalogue.REVIEWS.name();
		return new ProducerRecord<>(topic, id, this.reviews.serialize(topic, review));
	}

	/** What a person decided is done; a review of no event is named by its own id. */
	ProducerRecord<String, byte[]> decided(ReviewDecision decided) {
		String eventId = decided.getEventId().filter((id) -> !id.isEmpty()).orElse(decided.getReview());
		return record(eventId,
				DeliveryOutcome.newBuilder()
					.setEventId(eventId)
					.setSink(this.sink)
					.setAutomation(decided.getAutomation().orElse(""))
					.setOutcome(OutcomeKind.delivered)
					.setAt(this.clock.instant())
					.setReason(decided.getDecision())
					.setReview(decided.getReview())
					.build());
	}

	private ProducerRecord<String, byte[]> record(String key, DeliveryOutcome outcome) {
		String topic = TopicCatalogue.OUTCOMES.name();
		return new ProducerRecord<>(topic, key, this.outcomes.serialize(topic, outcome));
	}

}
