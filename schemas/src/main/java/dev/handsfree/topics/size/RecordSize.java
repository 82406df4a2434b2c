package dev.handsfree.topics.size;

import java.nio.charset.StandardCharsets;

import dev.handsfree.topics.Topic;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a record fits into its topic. It must be asked before a record is sent:
 * afterwards the whole transaction is lost, and everything in it with it.
 */
public final class RecordSize {

	// What a batch and a record add, and the trace that is added at the end.
	private static final int ROOM = 1024;

	private static final int PER_HEADER = 10;

	private RecordSize() {
	}

	/** Whether it fits, whatever is missing of it. */
	public static boolean fits(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
		long size = ROOM + length(key) + length(value);
		for (Header header : headers) {
			size += PER_HEADER + length(header.key().getBytes(StandardCharsets.UTF_8)) + length(header.value());
		}
		return size <= Topic.MAX_RECORD_BYTES;
	}

	private static long length(byte @Nullable [] bytes) {
		return (bytes != null) ? bytes.length : 0;
	}

}
