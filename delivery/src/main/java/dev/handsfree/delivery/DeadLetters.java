package dev.handsfree.delivery;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import dev.handsfree.topics.EventHeaders;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

import org.springframework.kafka.support.KafkaHeaders;

/**
 * Makes a dead letter of a record: its key, bytes and headers as they were, where it came
 * from in spring-kafka's standard headers, and why in our own.
 */
final class DeadLetters {

	/** Why, by {@link Cause#wireName()}. */
	static final String CAUSE = "handsfree_cause";

	/** How often the delivery was tried. */
	static final String ATTEMPTS = "handsfree_attempts";

	/** How often the record was replayed before. */
	static final String REPLAYS = "handsfree_replays";

	/**
	 * Which automation gave up; a replay is for it alone. Empty for undecodable bytes.
	 */
	static final String AUTOMATION = "handsfree_automation";

	/** The hash of bytes that were too large to keep, in hexadecimal digits. */
	static final String VALUE_SHA256 = "handsfree_value_sha256";

	/** How many bytes were too large to keep. */
	static final String VALUE_BYTES = "handsfree_value_bytes";

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
		if (headers.lastHeader(KafkaHeaders.DLT_ORIGINAL_TOPIC) == null) {
			// A replayed record keeps the coordinates it had at first.
			put(headers, KafkaHeaders.DLT_ORIGINAL_TOPIC, record.topic());
			headers.add(KafkaHeaders.DLT_ORIGINAL_PARTITION,
					ByteBuffer.allocate(Integer.BYTES).putInt(record.partition()).array());
			headers.add(KafkaHeaders.DLT_ORIGINAL_OFFSET,
					ByteBuffer.allocate(Long.BYTES).putLong(record.offset()).array());
			headers.add(KafkaHeaders.DLT_ORIGINAL_TIMESTAMP,
					ByteBuffer.allocate(Long.BYTES).putLong(record.timestamp()).array());
			put(headers, KafkaHeaders.DLT_ORIGINAL_TIMESTAMP_TYPE, record.timestampType().toString());
		}
		put(headers, KafkaHeaders.DLT_EXCEPTION_MESSAGE,
				reason.substring(0, Math.min(reason.length(), LONGEST_REASON)));
		put(headers, KafkaHeaders.DLT_EXCEPTION_FQCN, DeadLetters.class.getName());
		put(headers, CAUSE, cause.wireName());
		put(headers, ATTEMPTS, Integer.toString(attempts));
		put(headers, AUTOMATION, automation);
		if (headers.lastHeader(REPLAYS) == null) {
			put(headers, REPLAYS, "0");
		}
		return new ProducerRecord<>(this.topic, null, record.key(), record.value(), headers);
	}

	/**
	 * The same dead letter without the record's bytes, for one that is too large with
	 * them: their hash and length are kept, and where they came from.
	 */
	static ProducerRecord<String, byte[]> withoutBytes(ProducerRecord<String, byte[]> letter) {
		Headers headers = new RecordHeaders(letter.headers().toArray());
		put(headers, VALUE_SHA256, Digest.of(letter.value()));
		put(headers, VALUE_BYTES, Integer.toString(letter.value().length));
		return new ProducerRecord<>(letter.topic(), null, letter.key(), NOTHING, headers);
	}

	/**
	 * The same dead letter with none but our own and the standard headers and with its
	 * key's hash in its place, for one that is too large even without its bytes.
	 */
	static ProducerRecord<String, byte[]> bare(ProducerRecord<String, byte[]> letter) {
		Headers headers = new RecordHeaders();
		for (Header header : letter.headers()) {
			boolean ours = header.key().startsWith("handsfree_") || header.key().startsWith("kafka_dlt-");
			if (ours && header.value().length <= LONGEST_HEADER) {
				headers.add(header);
			}
		}
		return new ProducerRecord<>(letter.topic(), null, Digest.of(letter.key()), NOTHING, headers);
	}

	/** The event's id, as its headers give it. */
	static String eventId(ProducerRecord<String, byte[]> letter) {
		return EventHeaders.text(letter.headers(), EventHeaders.ID).orElse("");
	}

	private static void put(Headers headers, String name, String value) {
		headers.remove(name);
		headers.add(name, value.getBytes(StandardCharsets.UTF_8));
	}

}
