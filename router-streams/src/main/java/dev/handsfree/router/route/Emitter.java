package dev.handsfree.router.route;

import java.nio.ByteBuffer;

import dev.handsfree.telemetry.LogKeys;
import dev.handsfree.telemetry.Step;
import dev.handsfree.telemetry.Tracing;
import dev.handsfree.topics.EventHeaders;
import dev.handsfree.topics.Topic;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Hands the records that were made from an event to the topic they are for, and counts
 * them.
 */
public final class Emitter extends ContextualProcessor<String, Arrival, String, ByteBuffer> {

	private final Topic topic;

	private final RouterMeters meters;

	private final Tracing tracing;

	public Emitter(Topic topic, RouterMeters meters, Tracing tracing) {
		this.topic = topic;
		this.meters = meters;
		this.tracing = tracing;
	}

	@Override
	public void process(Record<String, Arrival> record) {
		for (Outgoing outgoing : record.value().outgoing()) {
			if (outgoing.topic().equals(this.topic)) {
				emit(record.key(),
						new Record<>(outgoing.key(), outgoing.value(), record.timestamp(), outgoing.headers()));
			}
		}
	}

	/** What follows belongs to this step; a record that came without a trace gets one. */
	private void emit(String eventId, Record<String, ByteBuffer> outgoing) {
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

}
