package dev.handsfree.operations.letter;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.handsfree.topics.Cause;
import dev.handsfree.topics.DeadLetterHeaders;
import dev.handsfree.topics.Event;
import dev.handsfree.topics.EventHeaders;
import dev.handsfree.topics.EventType;
import dev.handsfree.topics.TopicCatalogue;
import dev.handsfree.topics.money.Worth;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads from a record's headers what its dead letter is. */
final class LetterReader {

	/** The router, where a sink's name stands. */
	static final String ROUTER = "router";

	private static final Set<String> EVENT_TOPICS = Arrays.stream(EventType.values())
		.map((type) -> type.topic().name())
		.collect(Collectors.toUnmodifiableSet());

	private final Deserializer<SpecificRecord> values;

	LetterReader(Deserializer<SpecificRecord> values) {
		this.values = values;
	}

	/**
	 * The dead letter.
	 * @throws dev.handsfree.registry.RegistryUnavailableException if nobody knows yet
	 * what its event is worth
	 */
	DeadLetter read(ConsumerRecord<String, byte[]> record) {
		LetterPlace place = LetterPlace.of(record);
		LetterPlace origin = origin(record.headers()).orElse(place);
		return new DeadLetter(place, origin, meant(record, origin), failure(record),
				Instant.ofEpochMilli(record.timestamp()), worth(record), unfit(record, origin));
	}

	private static Optional<LetterPlace> origin(Headers headers) {
		return EventHeaders.text(headers, DeadLetterHeaders.TOPIC)
			.flatMap((topic) -> bytes(headers, DeadLetterHeaders.PARTITION, Integer.BYTES)
				.flatMap((partition) -> bytes(headers, DeadLetterHeaders.OFFSET, Long.BYTES)
					.map((offset) -> new LetterPlace(storable(topic), partition.getInt(), offset.getLong()))));
	}

	private static Optional<ByteBuffer> bytes(Headers headers, String name, int length) {
		return Optional.ofNullable(headers.lastHeader(name))
			.map((header) -> header.value())
			.filter((value) -> value.length == length)
			.map(ByteBuffer::wrap);
	}

	private static DeadLetter.Meant meant(ConsumerRecord<String, byte[]> record, LetterPlace origin) {
		Headers headers = record.headers();
		String sink = sink(record.topic());
		String key = Optional.ofNullable(record.key()).orElse("");
		// As the sinks name a record without an id in their outcomes.
		String unnamed = origin.topic() + "-" + origin.partition() + "@" + origin.offset();
		return new DeadLetter.Meant(sink, text(headers, DeadLetterHeaders.AUTOMATION),
				EventHeaders.text(headers, EventHeaders.ID).map(LetterReader::storable).orElse(unnamed),
				text(headers, EventHeaders.TYPE),
				EventHeaders.text(headers, EventHeaders.SUBJECT)
					.map(LetterReader::storable)
					.orElseGet(() -> sink.equals(ROUTER) ? "" : storable(key)));
	}

	private static String sink(String topic) {
		return TopicCatalogue.SINKS.stream()
			.filter((sink) -> TopicCatalogue.deadLetters(sink).name().equals(topic))
			.findFirst()
			.orElse(ROUTER);
	}

	private static DeadLetter.Failure failure(ConsumerRecord<String, byte[]> record) {
		Headers headers = record.headers();
		String kind = text(headers, DeadLetterHeaders.EXCEPTION);
		String operator = text(headers, DeadLetterHeaders.OPERATOR);
		// The router says which operator threw what, and that is a bug.
		String reason = EventHeaders.text(headers, DeadLetterHeaders.REASON)
			.map(LetterReader::storable)
			.orElseGet(() -> operator.isEmpty() ? kind : kind + " in " + operator);
		String cause = EventHeaders.text(headers, DeadLetterHeaders.CAUSE)
			.map(LetterReader::storable)
			.orElse(Cause.BUG.wireName());
		return new DeadLetter.Failure(cause, reason, number(headers, DeadLetterHeaders.ATTEMPTS, 1),
				number(headers, DeadLetterHeaders.REPLAYS, 0), text(headers, DeadLetterHeaders.REPLAY));
	}

	private Optional<Worth> worth(ConsumerRecord<String, byte[]> record) {
		if (isEmpty(record)) {
			return Optional.empty();
		}
		try {
			return Worth.of(Event.of(this.values.deserialize(record.topic(), record.value())).details());
		}
		catch (SerializationException | IllegalArgumentException ex) {
			// No event, or one of a newer version: it may be why the sink gave up.
			return Optional.empty();
		}
	}

	private static Optional<String> unfit(ConsumerRecord<String, byte[]> record, LetterPlace origin) {
		if (sink(record.topic()).equals(ROUTER)) {
			return Optional.of("The router's dead letters cannot be put back: what it failed at is mended in the "
					+ "router, and the provider is asked again.");
		}
		if (isEmpty(record)) {
			return Optional.of("Its bytes were too large to be kept.");
		}
		return EVENT_TOPICS.contains(origin.topic()) ? Optional.empty()
				: Optional.of("It is no event: the sink met it on " + origin.topic() + ".");
	}

	private static boolean isEmpty(ConsumerRecord<String, byte[]> record) {
		return record.value() == null || record.value().length == 0;
	}

	private static int number(Headers headers, String name, int otherwise) {
		return EventHeaders.text(headers, name)
			.filter((text) -> text.matches("\\d{1,9}"))
			.map(Integer::parseInt)
			.orElse(otherwise);
	}

	private static String text(Headers headers, String name) {
		return EventHeaders.text(headers, name).map(LetterReader::storable).orElse("");
	}

	/** Postgres takes no NUL in a text, and one would stop the projection for good. */
	private static String storable(String text) {
		return text.replace("\0", "");
	}

}
