package dev.handsfree.router.failure;

import java.nio.charset.StandardCharsets;

import dev.handsfree.topics.DeadLetterHeaders;
import dev.handsfree.topics.TopicCatalogue;
import dev.handsfree.topics.size.RecordSize;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jspecify.annotations.Nullable;

/**
 * Makes a dead letter of a record that the router's own code cannot take: its key, bytes
 * and headers as they were, where it came from in the headers that sinks' dead letters
 * have too, and which kind of failure it met where.
 */
final class DeadLetter {

	private DeadLetter() {
	}

	/**
	 * The dead letter.
	 * @param at which record it is, and where it failed
	 * @param failure what was thrown
	 */
	static ProducerRecord<byte[], byte[]> of(ErrorHandlerContext at, Throwable failure) {
		Headers headers = new RecordHeaders(at.headers().toArray());
		DeadLetterHeaders.from(headers, at.topic(), at.partition(), at.offset(), at.timestamp());
		// Never its message, which may quote the record.
		DeadLetterHeaders.put(headers, DeadLetterHeaders.EXCEPTION, failure.getClass().getName());
		DeadLetterHeaders.put(headers, DeadLetterHeaders.OPERATOR, at.processorNodeId());
		byte[] value = at.sourceRawValue();
		if (!RecordSize.fits(at.sourceRawKey(), value, headers)) {
			DeadLetterHeaders.insteadOf(headers, value);
			value = null;
		}
		return new ProducerRecord<>(TopicCatalogue.ROUTER_DEAD_LETTERS.name(), null, Math.max(0, at.timestamp()),
				at.sourceRawKey(), value, headers);
	}

	/** The event's id, which is the record's key; where it came from if it has none. */
	static String eventId(ErrorHandlerContext at) {
		byte @Nullable [] key = at.sourceRawKey();
		return (key != null) ? new String(key, StandardCharsets.UTF_8)
				: at.topic() + "-" + at.partition() + "@" + at.offset();
	}

}
