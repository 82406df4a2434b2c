package dev.handsfree.quickstart.renormalize;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.handsfree.deployment.console.HandsfreeException;
import dev.handsfree.events.InboundEvent;
import dev.handsfree.publish.EventPublisher;
import dev.handsfree.publish.Publication;
import dev.handsfree.publish.Publication.Published;
import dev.handsfree.publish.Publication.Unavailable;
import dev.handsfree.quickstart.renormalize.RenormalizedCounts.Line;
import dev.handsfree.topics.EventHeaders;
import dev.handsfree.topics.EventType;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import dev.handsfree.topics.scan.TopicScan;
import dev.handsfree.webhooks.event.KeptEvent;
import dev.handsfree.webhooks.unmapped.Renormalization.Mapped;
import dev.handsfree.webhooks.unmapped.Renormalization.SaysNothing;
import dev.handsfree.webhooks.unmapped.Renormalization.StillUnmapped;
import dev.handsfree.webhooks.unmapped.Renormalizer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads events.unmapped again and publishes what has a type by now, under the ids that
 * were kept. What has got its type before is found by its id on the routed topics and
 * left alone; should the router be behind, it still lets no id pass twice.
 */
final class SecondReading {

	private static final int TRIES = 5;

	/** The clocks of brokers may differ by so much. */
	private static final Duration CLOCKS = Duration.ofMinutes(1);

	private final TopicScan scan;

	private final Deserializer<InboundEvent> deserializer;

	private final Renormalizer renormalizer;

	private final EventPublisher publisher;

	private final Set<String> kept = new HashSet<>();

	private final Set<String> routed = new HashSet<>();

	private final Map<List<String>, Line> lines = new LinkedHashMap<>();

	private int published;

	/**
	 * One reading; it is done once.
	 * @param scan reads topics
	 * @param deserializer reads kept events
	 * @param renormalizer says what they mean by now
	 * @param publisher publishes them; one that does nothing makes it a dry run
	 */
	SecondReading(TopicScan scan, Deserializer<InboundEvent> deserializer, Renormalizer renormalizer,
			EventPublisher publisher) {
		this.scan = scan;
		this.deserializer = deserializer;
		this.renormalizer = renormalizer;
		this.publisher = publisher;
	}

	/**
	 * Reads, publishes, and counts.
	 * @param selection which events
	 * @throws HandsfreeException if Kafka does not take them; a second run publishes only
	 * what is missing
	 */
	RenormalizedCounts run(Selection selection) {
		this.scan.all(TopicCatalogue.UNMAPPED, selection.since(), (record) -> this.kept.add(record.key()));
		if (!this.kept.isEmpty()) {
			findRouted(selection.since());
		}
		this.scan.all(TopicCatalogue.UNMAPPED, selection.since(), (record) -> read(selection, record));
		return new RenormalizedCounts(this.lines.values(), this.published);
	}

	/** An event leaves the router after it was kept without a type, never before. */
	private void findRouted(Instant since) {
		Instant from = since.isAfter(Instant.EPOCH.plus(CLOCKS)) ? since.minus(CLOCKS) : Instant.EPOCH;
		for (Topic topic : routedTopics()) {
			this.scan.all(topic, from, (record) -> EventHeaders.text(record.headers(), EventHeaders.ID)
				// A further event's id need not begin with that of the kept one.
				.filter((id) -> this.kept.contains(id) || KeptEvent.furtherType(id).isPresent())
				.ifPresent(this.routed::add));
		}
	}

	private static List<Topic> routedTopics() {
		return Stream
			.concat(Stream.of(EventType.values()).map(EventType::topic), Stream.of(TopicCatalogue.IDENTITY_LINKS))
			.distinct()
			.toList();
	}

	private void read(Selection selection, ConsumerRecord<String, byte[]> record) {
		InboundEvent event;
		try {
			event = this.deserializer.deserialize(record.topic(), record.value());
		}
		catch (SerializationException | IllegalStateException ex) {
			count(Line.unmapped("?", "", "unreadable"));
			return;
		}
		if (selection.holds(event)) {
			read(event);
		}
	}

	private void read(InboundEvent event) {
		String source = event.getSource();
		String type = event.getProviderType().orElse("");
		count(switch (this.renormalizer.again(event)) {
			case Mapped(List<InboundEvent> events) ->
				publishMissing(event, events) ? Line.mappedNow(source, type) : Line.mappedBefore(source, type);
			case SaysNothing nothing -> Line.saysNothing(source, type);
			// What was fetched since has its type, though its bytes do not say so.
			case StillUnmapped(String reason) -> this.routed.contains(event.getEventId())
					? Line.mappedBefore(source, type) : Line.unmapped(source, type, reason);
		});
	}

	private void count(Line one) {
		this.lines.merge(List.of(one.source(), one.type()), one, Line::and);
	}

	private boolean publishMissing(InboundEvent event, List<InboundEvent> mapped) {
		List<InboundEvent> missing = missing(event, mapped);
		if (missing.isEmpty()) {
			return false;
		}
		publish(missing);
		return true;
	}

	/**
	 * Without those that have passed, and without those that were kept by themselves.
	 */
	private List<InboundEvent> missing(InboundEvent event, List<InboundEvent> mapped) {
		List<InboundEvent> missing = new ArrayList<>(mapped);
		missing.removeIf((one) -> hasPassed(event, one)
				|| (!one.getEventId().equals(event.getEventId()) && this.kept.contains(one.getEventId())));
		return missing;
	}

	/**
	 * Under its id, or, of a further event, as it was named before it was named by what
	 * it is about: by the event that it is made from.
	 */
	private boolean hasPassed(InboundEvent kept, InboundEvent one) {
		String item = KeptEvent.item(kept.getEventId());
		return this.routed.contains(one.getEventId()) || KeptEvent.furtherType(one.getEventId())
			.filter((type) -> this.routed.contains(item + type))
			.isPresent();
	}

	private void publish(List<InboundEvent> events) {
		Publication ended = new Unavailable("not tried");
		for (int tries = 0; tries < TRIES && !(ended instanceof Published); tries++) {
			ended = this.publisher.publish(events);
		}
		if (ended instanceof Unavailable(String cause)) {
			throw new HandsfreeException(
					"Kafka did not take %s (%s) after %d events were published; run it again, nothing is done twice."
						.formatted(events.getFirst().getEventId(), cause, this.published));
		}
		this.published += events.size();
	}

	/**
	 * Which kept events are read again.
	 *
	 * @param source only this source's
	 * @param type only those that the provider calls this
	 * @param since only those kept since then
	 */
	record Selection(Optional<String> source, Optional<String> type, Instant since) {

		private boolean holds(InboundEvent kept) {
			return this.source.map(kept.getSource()::equals).orElse(true)
					&& this.type.map((name) -> kept.getProviderType().filter(name::equals).isPresent()).orElse(true);
		}

	}

}
