package dev.handsfree.delivery;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import dev.handsfree.topics.TopicCatalogue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
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
		put(headers, KafkaHeaders.DLT_EXCEPTION_MESSAGE, reason);
		put(headers, KafkaHeaders.DLT_EXCEPTION_FQCN, DeadLetters.class.getName());
		put(headers, CAUSE, cause.wireName());
		put(headers, ATTEMPTS, Integer.toString(attempts));
		put(headers, AUTOMATION, automation);
		if (headers.lastHeader(REPLAYS) == null) {
			put(headers, REPLAYS, "0");
		}
		return new ProducerRecord<>(this.topic, null, record.key(), record.value(), headers);
	}

	private static void put(Headers headers, String name, String value) {
		headers.remove(name);
		headers.add(name, value.getBytes(StandardCharsets.UTF_8));
	}

}
