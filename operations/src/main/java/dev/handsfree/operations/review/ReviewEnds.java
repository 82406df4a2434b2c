package dev.handsfree.operations.review;

import java.util.List;

import dev.handsfree.events.DeliveryOutcome;
import dev.handsfree.operations.projection.Projection;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Projects that a sink has done what a person decided, which closes the review. */
final class ReviewEnds implements Projection {

	private final Deserializer<DeliveryOutcome> values;

	private final ReviewStore reviews;

	ReviewEnds(Deserializer<DeliveryOutcome> values, ReviewStore reviews) {
		this.values = values;
		this.reviews = reviews;
	}

	@Override
	public List<Topic> topics() {
		return List.of(TopicCatalogue.OUTCOMES);
	}

	@Override
	public void project(ConsumerRecord<String, byte[]> record) {
		DeliveryOutcome outcome = this.values.deserialize(record.topic(), record.value());
		outcome.getReview().ifPresent((review) -> this.reviews.ended(review, outcome.getAt()));
	}

}
