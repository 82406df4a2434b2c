package dev.handsfree.operations.replay;

import java.util.List;

import dev.handsfree.events.DeliveryOutcome;
import dev.handsfree.events.OutcomeKind;
import dev.handsfree.operations.letter.LetterEnds;
import dev.handsfree.operations.projection.Projection;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import dev.handsfree.topics.outcome.Ends;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Projects how replayed deliveries ended; what only waits has not. */
final class ReplayOutcomes implements Projection {

	private final Deserializer<DeliveryOutcome> outcomes;

	private final LetterEnds ends;

	ReplayOutcomes(Deserializer<DeliveryOutcome> outcomes, LetterEnds ends) {
		this.outcomes = outcomes;
		this.ends = ends;
	}

	@Override
	public List<Topic> topics() {
		return List.of(TopicCatalogue.OUTCOMES);
	}

	@Override
	public void project(ConsumerRecord<String, byte[]> record) {
		DeliveryOutcome outcome = this.outcomes.deserialize(record.topic(), record.value());
		if (outcome.getReplay().isPresent() && isOver(outcome)) {
			this.ends.ended(outcome);
		}
	}

	/** A preview ends with what it was told. */
	private static boolean isOver(DeliveryOutcome outcome) {
		return Ends.isEnd(outcome) || outcome.getOutcome() == OutcomeKind.previewed;
	}

}
