package dev.handsfree.router;

import java.util.stream.Stream;

import dev.handsfree.telemetry.LogKeys;
import dev.handsfree.telemetry.Step;
import dev.handsfree.telemetry.Tracing;
import dev.handsfree.topics.EventHeaders;
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

	private final Tracing tracing;

	private final Topic topic;

	private final RouterMeters meters;

	private final Making<V> making;

	Emitter(Topic topic, RouterMeters meters, Tracing tracing, Making<V> making) {
		this.tracing = tracing;
		this.topic = topic;
		this.meters = meters;
		this.making = making;
	}

	@Override
	public void process(Record<String, Arrival> record) {
		this.making.from(record).forEach((outgoing) -> emit(record.key(), outgoing));
	}

	/** What follows belongs to this step; a record that came without a trace gets one. */
	private void emit(String eventId, Record<String, V> outgoing) {
		Step step = this.tracing.continuing("route", this.topic.name(), outgoing.headers());
		try {
			step.note(LogKeys.EVENT_ID, eventId);
			outgoing.headers().remove(EventHeaders.TRACE).add(EventHeaders.TRACE, step.traceparent());
			context().forward(outgoing);
		}
		finally {
			step.end();
		}
		this.meters.routed(this.topic);
	}

	/** Makes the records for one topic from an event: none, one, or several. */
	interface Making<V> {

		Stream<Record<String, V>> from(Record<String, Arrival> arrived);

	}

}
