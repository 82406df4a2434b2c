package dev.handsfree.ops.replay;

import java.util.List;
import java.util.Set;

import dev.handsfree.events.DeliveryOutcome;
import dev.handsfree.events.OutcomeKind;
import dev.handsfree.ops.letter.LetterEnds;
import dev.handsfree.ops.projection.Projection;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Projects how replayed deliveries ended; what only waits has not. */
final class ReplayOutcomes implements Projection {

	private static final Set<OutcomeKind> ENDS = Set.of(OutcomeKind.delivered, OutcomeKind.already_there,
			OutcomeKind.superseded, OutcomeKind.dead_lettered, OutcomeKind.in_review, OutcomeKind.previewed);

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
		if (outcome.getReplay().isPresent() && ENDS.contains(outcome.getOutcome())) {
			this.ends.ended(outcome);
		}
	}

}
