package dev.handsfree.topics;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Writes and reads the headers that every event record carries: CloudEvents attributes in
 * the Kafka binding's binary mode.
 */
public final class EventHeaders {

	/** The Handsfree event id. */
	public static final String ID = "ce_id";

	/** The event type; for an event without one, {@code unmapped}. */
	public static final String TYPE = "ce_type";

	/** The source's name. */
	public static final String SOURCE = "ce_source";

	/** When it happened by the provider's clock, in RFC 3339. */
	public static final String TIME = "ce_time";

	/** Whose event it is: personal data, as the field and the key that it repeats. */
	public static final String SUBJECT = "ce_subject";

	/**
	 * The W3C trace the event belongs to; on every record, whether anybody collects it or
	 * not.
	 */
	public static final String TRACE = "traceparent";

	private static final byte[] SPECIFICATION = "1.0".getBytes(StandardCharsets.UTF_8);

	private static final byte[] AVRO = "application/avro".getBytes(StandardCharsets.UTF_8);

	private EventHeaders() {
	}

	/**
	 * The headers of one event.
	 * @param id the Handsfree event id
	 * @param type its type
	 * @param source the source's name
	 * @param time when it happened
	 * @param subject whose event it is
	 */
	public static Headers of(String id, String type, String source, Instant time, String subject) {
		Headers headers = new RecordHeaders();
		headers.add("ce_specversion", SPECIFICATION);
		add(headers, ID, id);
		add(headers, SOURCE, source);
		add(headers, TYPE, type);
		add(headers, TIME, time.toString());
		add(headers, SUBJECT, subject);
		headers.add("content-type", AVRO);
		return headers;
	}

	/**
	 * A header's last value as text; empty if it is missing.
	 * @param headers a record's headers
	 * @param name the header
	 */
	public static Optional<String> text(Headers headers, String name) {
		Header header = headers.lastHeader(name);
		return (header != null && header.value() != null)
				? Optional.of(new String(header.value(), StandardCharsets.UTF_8)) : Optional.empty();
	}

	private static void add(Headers headers, String name, String value) {
		headers.add(name, value.getBytes(StandardCharsets.UTF_8));
	}

}
