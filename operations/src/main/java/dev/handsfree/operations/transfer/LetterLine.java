package dev.handsfree.operations.transfer;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import dev.handsfree.topics.size.RecordSize;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A dead letter's record as a line of JSON, with bytes in base64.
 *
 * @param id the dead letter
 * @param topic its topic
 * @param key its key
 * @param value its bytes
 * @param headers its headers, in their order
 * @param at when it was written
 */
@JsonPropertyOrder({ "id", "topic", "key", "value", "headers", "at" })
record LetterLine(@Nullable String id, @Nullable String topic, @Nullable String key, @Nullable String value,
		@Nullable List<@Nullable NamedBytes> headers, @Nullable Instant at) {

	private static final JsonMapper json = JsonMapper.builder().build();

	private static final List<String> TOPICS = TopicCatalogue.deadLetters().stream().map(Topic::name).toList();

	/** The line, with its end. */
	static byte[] of(String id, ConsumerRecord<String, byte[]> record) {
		byte[] key = (record.key() != null) ? record.key().getBytes(StandardCharsets.UTF_8) : null;
		LetterLine line = new LetterLine(id, record.topic(), encoded(key), encoded(record.value()),
				Arrays.stream(record.headers().toArray()).<@Nullable NamedBytes>map(NamedBytes::of).toList(),
				Instant.ofEpochMilli(record.timestamp()));
		return (json.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * The record of a line. It is written anew, and so kept as long as a new one is.
	 * @throws IllegalArgumentException if the line is no dead letter; the message says
	 * why, and holds nothing of it
	 */
	static ProducerRecord<String, byte[]> record(String line) {
		try {
			LetterLine read = json.readValue(line, LetterLine.class);
			if (read != null) {
				return read.record();
			}
			throw new IllegalArgumentException("is null");
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException("is no JSON object of the form that an export has", ex);
		}
	}

	private ProducerRecord<String, byte[]> record() {
		if (this.topic == null || !TOPICS.contains(this.topic)) {
			throw new IllegalArgumentException("names no topic of dead letters");
		}
		Headers all = new RecordHeaders();
		for (NamedBytes header : (this.headers != null) ? this.headers : List.<NamedBytes>of()) {
			if (header == null || header.name() == null) {
				throw new IllegalArgumentException("has a header without a name");
			}
			all.add(header.name(), decoded(header.value()));
		}
		byte[] keyBytes = decoded(this.key);
		String text = (keyBytes != null) ? new String(keyBytes, StandardCharsets.UTF_8) : null;
		if (text != null && !Arrays.equals(text.getBytes(StandardCharsets.UTF_8), keyBytes)) {
			throw new IllegalArgumentException("has a key that is no text");
		}
		byte[] bytes = decoded(this.value);
		if (!RecordSize.fits(keyBytes, bytes, all)) {
			throw new IllegalArgumentException("is larger than a record may be");
		}
		return new ProducerRecord<>(this.topic, null, text, bytes, all);
	}

	private static @Nullable String encoded(byte @Nullable [] bytes) {
		return (bytes != null) ? Base64.getEncoder().encodeToString(bytes) : null;
	}

	private static byte @Nullable [] decoded(@Nullable String base64) {
		try {
			return (base64 != null) ? Base64.getDecoder().decode(base64) : null;
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("has bytes that are not in base64", ex);
		}
	}

	/**
	 * A header.
	 *
	 * @param name its name
	 * @param value its bytes
	 */
	@JsonPropertyOrder({ "name", "value" })
	record NamedBytes(@Nullable String name, @Nullable String value) {

		static NamedBytes of(Header header) {
			return new NamedBytes(header.key(), encoded(header.value()));
		}

	}

}
