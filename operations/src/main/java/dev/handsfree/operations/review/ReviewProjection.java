package dev.handsfree.operations.review;

import java.util.List;

import dev.handsfree.events.Review;
import dev.handsfree.operations.projection.Projection;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Projects what waits for a person. */
final class ReviewProjection implements Projection {

	private final Deserializer<Review> values;

	private final ReviewStore reviews;

	ReviewProjection(Deserializer<Review> values, ReviewStore reviews) {
		this.values = values;
		this.reviews = reviews;
	}

	@Override
	public List<Topic> topics() {
		return List.of(TopicCatalogue.REVIEWS);
	}

	@Override
	public void project(ConsumerRecord<String, byte[]> record) {
		Review review = this.values.deserialize(record.topic(), record.value());
		List<ReviewStore.Choice> choices = review.getChoices()
			.stream()
			.map((choice) -> new ReviewStore.Choice(choice.getDecision(), choice.getLabel(), choice.getNeeds()))
			.toList();
		this.reviews.keep(new ReviewStore.Waiting(review.getReview(), review.getSink(), review.getEventId(),
				review.getCause(), review.getSentence(), review.getSubject().orElse(""), choices, review.getAt(),
				review.getAutomation(), review.getAbout(), ReviewStore.Waiting.OPEN));
	}

}
