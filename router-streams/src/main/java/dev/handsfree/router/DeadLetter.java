package dev.handsfree.router;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import dev.handsfree.topics.TopicCatalogue;
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

	/** Why, by the failure's kind; never its message, which may quote the record. */
	static final String EXCEPTION = "kafka_dlt-exception-fqcn";

	/** The operator of the topology that failed. */
	static final String OPERATOR = "handsfree_operator";

	/** The SHA-256 of bytes that are too large to be kept in a dead letter. */
	static final String SHA_256 = "handsfree_value_sha256";

	/** How many bytes those are. */
	static final String LENGTH = "handsfree_value_bytes";

	private DeadLetter() {
	}

	/**
	 * The dead letter.
	 * @param at which record it is, and where it failed
	 * @param failure what was thrown
	 */
	static ProducerRecord<byte[], byte[]> of(ErrorHandlerContext at, Throwable failure) {
		Headers headers = new RecordHeaders(at.headers().toArray());
		put(headers, "kafka_dlt-original-topic", bytes(at.topic()));
		put(headers, "kafka_dlt-original-partition", ByteBuffer.allocate(Integer.BYTES).putInt(at.partition()).array());
		put(headers, "kafka_dlt-original-offset", ByteBuffer.allocate(Long.BYTES).putLong(at.offset()).array());
		put(headers, "kafka_dlt-original-timestamp", ByteBuffer.allocate(Long.BYTES).putLong(at.timestamp()).array());
		put(headers, EXCEPTION, bytes(failure.getClass().getName()));
		put(headers, OPERATOR, bytes(at.processorNodeId()));
		byte[] value = at.sourceRawValue();
		if (!RecordSize.fits(at.sourceRawKey(), value, headers)) {
			put(headers, SHA_256, bytes(sha256(value)));
			put(headers, LENGTH, bytes(Integer.toString(value.length)));
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

	private static String sha256(byte[] value) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(value));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java has SHA-256", ex);
		}
	}

	private static void put(Headers headers, String name, byte[] value) {
		headers.remove(name).add(name, value);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
