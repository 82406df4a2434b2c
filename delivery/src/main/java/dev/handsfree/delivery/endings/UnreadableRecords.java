package dev.handsfree.delivery.endings;

import java.util.List;

import dev.handsfree.topics.Cause;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Keeps records as dead letters that are of no use to this sink, on whichever topic it
 * met them beside its events.
 */
public final class UnreadableRecords {

	private final Endings endings;

	private final EndingWriter writer;

	UnreadableRecords(Endings endings, EndingWriter writer) {
		this.endings = endings;
		this.writer = writer;
	}

	/**
	 * Keeps one; it is in Kafka when this returns, and its offset may move.
	 * @param record the record as it was read
	 * @param cause whether it means nothing, or says what cannot be stored
	 * @param reason why it cannot be used; never the payload
	 * @throws KafkaException if it could not be kept; the offset must stay
	 */
	public void keep(ConsumerRecord<String, byte[]> record, Cause cause, String reason) {
		Ending ending = this.endings.unusable(record, Endings.eventId(record), cause, reason, "");
		if (!this.writer.write(List.of(ending), Thread.currentThread()::isInterrupted)) {
			throw new KafkaException("a dead letter was not acknowledged");
		}
	}

}
