package dev.handsfree.delivery.endings;

import dev.handsfree.delivery.judgement.PauseControl;
import dev.handsfree.events.OutcomeKind;
import dev.handsfree.topics.Cause;
import org.apache.kafka.clients.producer.Producer;

/**
 * Tells of pauses in {@code automation.outcomes} and in the metrics.
 *
 * @param producer to Kafka
 * @param records how a pause is told
 * @param metrics the gauge
 */
record PauseSignals(Producer<String, byte[]> producer, OutcomeRecords records,
		DeliveryMetrics metrics) implements PauseControl.Signals {

	@Override
	public void tell(OutcomeKind kind, Cause cause, long lag) {
		this.metrics.paused(kind == OutcomeKind.paused);
		// Best effort: a pause record that is lost delays no delivery.
		var unused = this.producer.send(this.records.pause(kind, cause, lag));
	}

}
