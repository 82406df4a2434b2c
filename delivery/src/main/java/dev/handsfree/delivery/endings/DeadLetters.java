package dev.handsfree.delivery.endings;

import dev.handsfree.topics.Cause;
import dev.handsfree.topics.DeadLetterHeaders;
import dev.handsfree.topics.EventHeaders;
import dev.handsfree.topics.Sha256;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Makes a dead letter of a record: its key, bytes and headers as they were, where it came
 * from in spring-kafka's standard headers, and why in our own.
 */
final class DeadLetters {

	private static final byte[] NOTHING = new byte[0];

	private static final int LONGEST_HEADER = 4096;

	private static final int LONGEST_REASON = 1000;

	private final String topic;

	DeadLetters(String sink) {
		this.topic = TopicCatalogue.deadLetters(sink).name();
	}

	/**
	 * The dead letter.
	 * @param record the record as it was read
	 * @param cause why
	 * @param reason the destination's reason or the exception's name; never the payload
	 * @param automation which automation gave up, or empty
	 * @param attempts how often it was tried
	 */
	ProducerRecord<String, byte[]> letter(ConsumerRecord<String, byte[]> record, Cause cause, String reason,
			String automation, int attempts) {
		Headers headers = new RecordHeaders(record.headers().toArray());
		DeadLetterHeaders.from(headers, record.topic(), record.partition(), record.offset(), record.timestamp());
		DeadLetterHeaders.put(headers, DeadLetterHeaders.REASON,
				reason.substring(0, Math.min(reason.length(), LONGEST_REASON)));
		DeadLetterHeaders.put(headers, DeadLetterHeaders.EXCEPTION, DeadLetters.class.getName());
		DeadLetterHeaders.put(headers, DeadLetterHeaders.CAUSE, cause.wireName());
		DeadLetterHeaders.put(headers, DeadLetterHeaders.ATTEMPTS, Integer.toString(attempts));
		DeadLetterHeaders.put(headers, DeadLetterHeaders.AUTOMATION, automation);
		if (headers.lastHeader(DeadLetterHeaders.REPLAYS) == null) {
			DeadLetterHeaders.put(headers, DeadLetterHeaders.REPLAYS, "0");
		}
		return new ProducerRecord<>(this.topic, null, record.key(), record.value(), headers);
	}

	/**
	 * Leaves the record's bytes out of a dead letter that is too large with them: their
	 * hash and length are kept, and where they came from.
	 */
	static ProducerRecord<String, byte[]> withoutBytes(ProducerRecord<String, byte[]> letter) {
		Headers headers = new RecordHeaders(letter.headers().toArray());
		DeadLetterHeaders.insteadOf(headers, letter.value());
		return new ProducerRecord<>(letter.topic(), null, letter.key(), NOTHING, headers);
	}

	/**
	 * Leaves all but our own and the standard headers out of a dead letter that is too
	 * large even without its bytes, and puts its key's hash in the key's place.
	 */
	static ProducerRecord<String, byte[]> bare(ProducerRecord<String, byte[]> letter) {
		Headers headers = new RecordHeaders();
		for (Header header : letter.headers()) {
			boolean ours = header.key().startsWith(DeadLetterHeaders.OURS)
					|| header.key().startsWith(DeadLetterHeaders.STANDARD);
			if (ours && header.value().length <= LONGEST_HEADER) {
				headers.add(header);
			}
		}
		return new ProducerRecord<>(letter.topic(), null, Sha256.hex(letter.key()), NOTHING, headers);
	}

	/** The event's id, as its headers give it. */
	static String eventId(ProducerRecord<String, byte[]> letter) {
		return EventHeaders.text(letter.headers(), EventHeaders.ID).orElse("");
	}

}
