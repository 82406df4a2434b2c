package dev.handsfree.router;

import java.util.stream.Stream;

import dev.handsfree.topics.Topic;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Hands the records that are made from an event to the topic they are for, and counts
 * them.
 *
 * @param <V> the topic's value
 */
final class Emitter<V> extends ContextualProcessor<String, Arrival, String, V> {

	private final Topic topic;

	private final RouterMeters meters;

	private final Making<V> making;

	Emitter(Topic topic, RouterMeters meters, Making<V> making) {
		this.topic = topic;
		this.meters = meters;
		this.making = making;
	}

	@Override
	public void process(Record<String, Arrival> record) {
		this.making.from(record).forEach((outgoing) -> {
			context().forward(outgoing);
			this.meters.routed(this.topic);
		});
	}

	/** Makes the records for one topic from an event: none, one, or several. */
	interface Making<V> {

		Stream<Record<String, V>> from(Record<String, Arrival> arrived);

	}

}
