package dev.handsfree.router;

import java.time.Instant;
import java.util.stream.Stream;

import dev.handsfree.events.IdentityLink;
import dev.handsfree.events.InboundEvent;
import dev.handsfree.topics.EventHeaders;
import dev.handsfree.topics.EventType;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Makes the records that leave the router. Each keeps the time at which the broker
 * appended the inbound one and every header it came with; the headers that tell what the
 * event is are written anew, as not every writer sets them.
 */
final class Outgoing {

	private static final String NO_TYPE = "unmapped";

	private Outgoing() {
	}

	/**
	 * The record for the topic of the event's type, keyed by subject; none for other
	 * events.
	 */
	static Stream<Record<String, SpecificRecord>> typed(Record<String, Arrival> arrived) {
		if (!(arrived.value().route() instanceof Route.Typed(EventType type))) {
			return Stream.empty();
		}
		InboundEvent event = arrived.value().event();
		return Stream.of(new Record<>(event.getSubject(), RoutedRecord.of(event, type), arrived.timestamp(),
				headers(arrived, type.wireName())));
	}

	/**
	 * The record for events.unmapped, keyed by event id, with the reason filled in; none
	 * for other events.
	 */
	static Stream<Record<String, InboundEvent>> unmapped(Record<String, Arrival> arrived) {
		if (!(arrived.value().route() instanceof Route.Unmapped(String reason))) {
			return Stream.empty();
		}
		InboundEvent event = InboundEvent.newBuilder(arrived.value().event()).setUnmapped(reason).build();
		return Stream.of(arrived.withValue(event).withHeaders(headers(arrived, NO_TYPE)));
	}

	/**
	 * One record for identity.links per link, keyed by all that the link says: compaction
	 * must not take one link for a later state of another.
	 */
	static Stream<Record<String, IdentityLink>> links(Record<String, Arrival> arrived) {
		InboundEvent event = arrived.value().event();
		return event.getLinks()
			.stream()
			.map((link) -> arrived.withKey(String.join(" ", link.getKind(), link.getLeft(), link.getRight()))
				.withValue(IdentityLink.newBuilder()
					.setEventId(event.getEventId())
					.setLearnedAt(Instant.ofEpochMilli(arrived.timestamp()))
					.setSource(event.getSource())
					.setLink(link)
					.build()));
	}

	private static Headers headers(Record<String, Arrival> arrived, String type) {
		InboundEvent event = arrived.value().event();
		Headers headers = new RecordHeaders(arrived.headers());
		for (Header header : EventHeaders.of(event.getEventId(), type, event.getSource(), event.getOccurredAt(),
				event.getSubject())) {
			headers.remove(header.key()).add(header);
		}
		return headers;
	}

}
