package dev.handsfree.operations.review;

import java.util.List;

import dev.handsfree.events.ReviewDecision;
import dev.handsfree.operations.review.DecisionStore.Outgoing;
import dev.handsfree.operations.sending.RecordSender;
import dev.handsfree.telemetry.LogKeys;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Writes decisions to Kafka that are on their way. One may be written twice after a
 * crash, or by two instances: it says the same thing of the same moment.
 */
final class DecisionSender {

	private static final Logger logger = LoggerFactory.getLogger(DecisionSender.class);

	private final DecisionStore decisions;

	private final Serializer<ReviewDecision> values;

	private final RecordSender sender;

	DecisionSender(DecisionStore decisions, Serializer<ReviewDecision> values, RecordSender sender) {
		this.decisions = decisions;
		this.values = values;
		this.sender = sender;
	}

	/** Writes those that wait; what fails is written with the next ones. */
	void round() {
		try {
			List<Outgoing> waiting = this.decisions.outgoing();
			for (Outgoing one : waiting) {
				String topic = TopicCatalogue.DECISIONS.name();
				this.sender.send(new ProducerRecord<>(topic, one.decision().getReview(),
						this.values.serialize(topic, one.decision())));
				this.decisions.sent(one.number());
			}
		}
		catch (KafkaException | DataAccessException ex) {
			logger.atWarn()
				.addKeyValue(LogKeys.ERROR, ex.getClass().getSimpleName())
				.log("a decision is not written yet and is tried again");
		}
	}

}
