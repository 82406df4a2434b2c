package dev.handsfree.router.route;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.handsfree.automations.Automations;
import dev.handsfree.events.IdentityLink;
import dev.handsfree.events.InboundEvent;
import dev.handsfree.events.Link;
import dev.handsfree.topics.EventHeaders;
import dev.handsfree.topics.EventType;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import dev.handsfree.topics.size.RecordSize;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Makes the records that leave the router. Each keeps the time at which the broker
 * appended the inbound one and every header it came with; the headers that tell what the
 * event is are written anew, as not every writer sets them.
 * <p>
 * All of an event's records are made, and found to fit, before its id is remembered and
 * before any is written: an event goes on as a whole or is a dead letter as a whole.
 */
public final class OutgoingRecords {

	private static final String NO_TYPE = "unmapped";

	private final Serializer<SpecificRecord> serializer;

	private final Automations automations;

	/**
	 * @param automations say what an event is due at
	 */
	public OutgoingRecords(Serializer<SpecificRecord> serializer, Automations automations) {
		this.serializer = serializer;
		this.automations = automations;
	}

	/**
	 * The event with where it goes and all that is written of it: its links, and what it
	 * is due at with the record for the topic of its type, or the one for
	 * events.unmapped.
	 * @throws RecordDoesNotFitException if one would not fit into its topic
	 */
	Arrival of(Record<String, InboundEvent> inbound) {
		Route route = RoutingTable.of(inbound.value());
		Stream<Outgoing> event = switch (route) {
			case Route.Typed(EventType type) ->
				Stream.concat(Stream.of(typed(inbound, type)), due(inbound, type).stream());
			case Route.Unmapped(String reason) -> Stream.of(unmapped(inbound, reason));
			case Route.LinksOnly() -> Stream.empty();
		};
		List<Outgoing> outgoing = Stream
			.concat(inbound.value().getLinks().stream().map((link) -> link(inbound, link)), event)
			.toList();
		return new Arrival(route, outgoing);
	}

	/** For the topic of the event's type, keyed by subject. */
	private Outgoing typed(Record<String, InboundEvent> inbound, EventType type) {
		InboundEvent event = inbound.value();
		return outgoing(type.topic(), event.getSubject(), RoutedRecord.of(event, type),
				headers(inbound, type.wireName()));
	}

	/** For automation.due, keyed by event id; nothing where nothing is due. */
	private Optional<Outgoing> due(Record<String, InboundEvent> inbound, EventType type) {
		return DueRecord.of(inbound.value(), type, Instant.ofEpochMilli(inbound.timestamp()), this.automations)
			.map((due) -> outgoing(TopicCatalogue.DUE, inbound.key(), due, headers(inbound, type.wireName())));
	}

	/** For events.unmapped, keyed by event id, with the reason filled in. */
	private Outgoing unmapped(Record<String, InboundEvent> inbound, String reason) {
		InboundEvent event = InboundEvent.newBuilder(inbound.value()).setUnmapped(reason).build();
		return outgoing(TopicCatalogue.UNMAPPED, inbound.key(), event, headers(inbound, NO_TYPE));
	}

	/**
	 * For identity.links, keyed by all that the link says: compaction must not take one
	 * link for a later state of another.
	 */
	private Outgoing link(Record<String, InboundEvent> inbound, Link link) {
		InboundEvent event = inbound.value();
		return outgoing(TopicCatalogue.IDENTITY_LINKS,
				String.join(" ", link.getKind(), link.getLeft(), link.getRight()),
				IdentityLink.newBuilder()
					.setEventId(event.getEventId())
					.setLearnedAt(Instant.ofEpochMilli(inbound.timestamp()))
					.setSource(event.getSource())
					.setLink(link)
					.build(),
				new RecordHeaders(inbound.headers()));
	}

	private Outgoing outgoing(Topic topic, String key, SpecificRecord value, Headers headers) {
		byte[] bytes = this.serializer.serialize(topic.name(), value);
		if (!RecordSize.fits(key.getBytes(StandardCharsets.UTF_8), bytes, headers)) {
			throw new RecordDoesNotFitException(topic);
		}
		return new Outgoing(topic, key, ByteBuffer.wrap(bytes), headers);
	}

	private static Headers headers(Record<String, InboundEvent> inbound, String type) {
		InboundEvent event = inbound.value();
		Headers headers = new RecordHeaders(inbound.headers());
		for (Header header : EventHeaders.of(event.getEventId(), type, event.getSource(), event.getOccurredAt(),
				event.getSubject())) {
			headers.remove(header.key()).add(header);
		}
		return headers;
	}

}
