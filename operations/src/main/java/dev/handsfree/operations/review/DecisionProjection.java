package dev.handsfree.operations.review;

import java.util.List;

import dev.handsfree.events.ReviewDecision;
import dev.handsfree.operations.projection.Projection;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Projects what people decided, here or by the command line. */
final class DecisionProjection implements Projection {

	private final Deserializer<ReviewDecision> values;

	private final DecisionStore decisions;

	DecisionProjection(Deserializer<ReviewDecision> values, DecisionStore decisions) {
		this.values = values;
		this.decisions = decisions;
	}

	@Override
	public List<Topic> topics() {
		return List.of(TopicCatalogue.DECISIONS);
	}

	@Override
	public void project(ConsumerRecord<String, byte[]> record) {
		ReviewDecision decision = this.values.deserialize(record.topic(), record.value());
		this.decisions.keep(decision.getReview(), decision.getDecision(), decision.getBy(), decision.getAt());
	}

}
