package dev.handsfree.topics;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.apache.kafka.common.header.Headers;

/**
 * Names and writes the headers that a dead letter has beside those of its record. Where
 * the record came from stands in the headers of Spring for Apache Kafka
 * ({@code KafkaHeaders.DLT_*}), which is no dependency of every module.
 */
public final class DeadLetterHeaders {

	/** What the headers of Spring for Apache Kafka begin with. */
	public static final String STANDARD = "kafka_dlt-";

	/** What our own begin with. */
	public static final String OURS = "handsfree_";

	/** The topic in which the record stood. */
	public static final String TOPIC = STANDARD + "original-topic";

	/** The partition, as four bytes. */
	public static final String PARTITION = STANDARD + "original-partition";

	/** The offset, as eight bytes. */
	public static final String OFFSET = STANDARD + "original-offset";

	/** The record's time in milliseconds since 1970, as eight bytes. */
	public static final String TIMESTAMP = STANDARD + "original-timestamp";

	/** Which kind of failure it was, by a class's name. */
	public static final String EXCEPTION = STANDARD + "exception-fqcn";

	/** Why in words; never the payload. */
	public static final String REASON = STANDARD + "exception-message";

	/** Why, as the sinks name causes. */
	public static final String CAUSE = OURS + "cause";

	/** How often the delivery was tried. */
	public static final String ATTEMPTS = OURS + "attempts";

	/** How often the record was replayed before. */
	public static final String REPLAYS = OURS + "replays";

	/** The dead letter that a record put back was, by its id. */
	public static final String DEAD_LETTER = OURS + "dead_letter";

	/**
	 * Which automation gave up; a replay is for it alone. Empty for undecodable bytes.
	 */
	public static final String AUTOMATION = OURS + "automation";

	/** Which replay put the record back. */
	public static final String REPLAY = OURS + "replay";

	/** {@code true} where a record is put back only to be told what it would change. */
	public static final String PREVIEW = OURS + "preview";

	/** The operator of the router's topology that failed. */
	public static final String OPERATOR = OURS + "operator";

	/** The SHA-256 of bytes that were too large to keep, in hexadecimal digits. */
	public static final String VALUE_SHA256 = OURS + "value_sha256";

	/** How many bytes were too large to keep. */
	public static final String VALUE_BYTES = OURS + "value_bytes";

	private DeadLetterHeaders() {
	}

	/**
	 * Says where the record came from. A record that was replayed keeps the coordinates
	 * it had at first.
	 * @param headers the dead letter's
	 * @param topic the record's topic
	 * @param partition its partition
	 * @param offset its offset
	 * @param timestamp its time in milliseconds since 1970
	 */
	public static void from(Headers headers, String topic, int partition, long offset, long timestamp) {
		if (headers.lastHeader(TOPIC) == null) {
			put(headers, TOPIC, topic);
			headers.add(PARTITION, ByteBuffer.allocate(Integer.BYTES).putInt(partition).array());
			headers.add(OFFSET, ByteBuffer.allocate(Long.BYTES).putLong(offset).array());
			headers.add(TIMESTAMP, ByteBuffer.allocate(Long.BYTES).putLong(timestamp).array());
		}
	}

	/** Keeps hash and length of bytes that are too large for a dead letter. */
	public static void insteadOf(Headers headers, byte[] value) {
		put(headers, VALUE_SHA256, Sha256.hex(value));
		put(headers, VALUE_BYTES, Integer.toString(value.length));
	}

	/** Sets a header, whatever it was before. */
	public static void put(Headers headers, String name, String value) {
		headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
	}

}
