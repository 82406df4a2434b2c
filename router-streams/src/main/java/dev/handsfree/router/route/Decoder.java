package dev.handsfree.router.route;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

import dev.handsfree.events.InboundEvent;
import dev.handsfree.registry.RegistryUnavailableException;
import dev.handsfree.telemetry.LogKeys;
import dev.handsfree.topics.EventHeaders;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a record's bytes into an event, and that into all that is to be written of it.
 * Bytes that are no event become an unmapped one that holds them, so that nothing is lost
 * and the neighbours go on.
 * <p>
 * Throws where waiting helps: when the schema of a newer writer must be asked of a
 * registry that does not answer. The transaction is then given up and the record is read
 * again. What else is thrown here makes the record a dead letter, of which nothing is
 * remembered or written yet.
 */
public final class Decoder extends ContextualProcessor<@Nullable String, byte @Nullable [], String, Arrival> {

	static final String UNDECODABLE = "undecodable";

	/** Undecodable, and too large to be wrapped whole: only the beginning is kept. */
	static final String UNDECODABLE_CUT = "undecodable_cut";

	// Wrapped, the bytes must fit into a record of the same size limit.
	private static final int LARGEST_WRAPPED = Topic.MAX_RECORD_BYTES - 64 * 1024;

	private static final Logger logger = LoggerFactory.getLogger(Decoder.class);

	private final Deserializer<InboundEvent> deserializer;

	private final OutgoingRecords outgoing;

	public Decoder(Deserializer<InboundEvent> deserializer, OutgoingRecords outgoing) {
		this.deserializer = deserializer;
		this.outgoing = outgoing;
	}

	@Override
	public void process(Record<@Nullable String, byte @Nullable []> record) {
		InboundEvent event = decode(record).orElseGet(() -> wrap(record));
		Record<String, InboundEvent> decoded = record.withKey(idOf(record)).withValue(event);
		context().forward(decoded.withValue(arrivalOf(decoded)));
	}

	// Kafka Streams takes neither of the two for a record's fault.
	private Arrival arrivalOf(Record<String, InboundEvent> decoded) {
		try {
			return this.outgoing.of(decoded);
		}
		catch (ClassCastException | StackOverflowError ex) {
			throw new IllegalStateException("an event cannot be made into records", ex);
		}
	}

	private Optional<InboundEvent> decode(Record<@Nullable String, byte @Nullable []> record) {
		byte[] bytes = record.value();
		if (bytes == null || bytes.length == 0) {
			return Optional.empty();
		}
		try {
			return Optional.of(this.deserializer.deserialize(TopicCatalogue.INBOUND.name(), bytes));
		}
		catch (RegistryUnavailableException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			// The kind only: messages of the decoder may quote what they read.
			logger.atWarn()
				.addKeyValue(LogKeys.EVENT_ID, idOf(record))
				.addKeyValue(LogKeys.ERROR, ex.getClass().getSimpleName())
				.log("an event cannot be decoded and is kept as unmapped");
			return Optional.empty();
		}
	}

	private InboundEvent wrap(Record<@Nullable String, byte @Nullable []> record) {
		byte[] bytes = (record.value() != null) ? record.value() : new byte[0];
		boolean whole = bytes.length <= LARGEST_WRAPPED;
		String id = idOf(record);
		return InboundEvent.newBuilder()
			.setEventId(id)
			.setOccurredAt(Instant.ofEpochMilli(record.timestamp()))
			.setSource(EventHeaders.text(record.headers(), EventHeaders.SOURCE).orElse("unknown"))
			.setSubject(EventHeaders.text(record.headers(), EventHeaders.SUBJECT).orElse(id))
			.setUnmapped(whole ? UNDECODABLE : UNDECODABLE_CUT)
			.setOriginal(ByteBuffer.wrap(whole ? bytes : Arrays.copyOf(bytes, LARGEST_WRAPPED)))
			.build();
	}

	// The key, not what the event says of itself: copies meet where their key takes them.
	private String idOf(Record<@Nullable String, byte @Nullable []> record) {
		String key = record.key();
		if (key != null && !key.isBlank()) {
			return key;
		}
		return context().recordMetadata()
			.map((at) -> at.topic() + "-" + at.partition() + "@" + at.offset())
			.orElse("unknown");
	}

}
