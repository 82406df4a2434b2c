package dev.handsfree.topics.journey;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.handsfree.events.DeliveryOutcome;
import dev.handsfree.events.InboundEvent;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.topics.DeadLetterHeaders;
import dev.handsfree.topics.EventHeaders;
import dev.handsfree.topics.EventType;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import dev.handsfree.topics.journey.Journey.Station;
import dev.handsfree.topics.scan.TopicScan;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Follows one event through the topics: by its key where it is the key, else by its
 * header, from the moment of its arrival on.
 */
public final class JourneyReader {

	/** The router's and the broker's clocks may differ by so much. */
	private static final Duration CLOCKS = Duration.ofMinutes(1);

	private final Map<String, Object> cluster;

	private final EventSerdes serdes;

	/**
	 * @param cluster the settings by which a client finds and opens the cluster
	 * @param serdes reads values
	 */
	public JourneyReader(Map<String, Object> cluster, EventSerdes serdes) {
		this.cluster = Map.copyOf(cluster);
		this.serdes = serdes;
	}

	/**
	 * All that is known of an event.
	 * @param event the Handsfree event id
	 * @throws org.apache.kafka.common.KafkaException if Kafka does not answer
	 */
	public Journey read(String event) {
		List<Station> stations = new ArrayList<>();
		try (TopicScan scan = new TopicScan(this.cluster);
				Deserializer<InboundEvent> inbound = this.serdes.deserializer();
				Deserializer<DeliveryOutcome> outcomes = this.serdes.deserializer()) {
			received(scan, event, inbound, stations);
			Instant arrival = stations.stream()
				.map(Station::at)
				.min(Instant::compareTo)
				.map((at) -> at.minus(CLOCKS))
				.orElse(Instant.EPOCH);
			routed(scan, event, arrival, stations);
			scan.ofKey(TopicCatalogue.OUTCOMES, event, arrival, (record) -> {
				if (event.equals(record.key())) {
					stations.add(ended(outcomes.deserialize(record.topic(), record.value())));
				}
			});
			deadLetters(scan, event, arrival, stations);
		}
		return new Journey(event, stations);
	}

	private void received(TopicScan scan, String event, Deserializer<InboundEvent> inbound, List<Station> stations) {
		scan.ofKey(TopicCatalogue.INBOUND, event, Instant.EPOCH, (record) -> {
			if (event.equals(record.key())) {
				InboundEvent value = inbound.deserialize(record.topic(), record.value());
				stations.add(new Station(at(record), stations.isEmpty() ? "received" : "received again", record.topic(),
						0, Optional.empty(), said(value)));
			}
		});
	}

	/** Its type, or why it has none; the names that it ties together need neither. */
	static String said(InboundEvent event) {
		return event.getType().or(event::getUnmapped).orElse("links");
	}

	private void routed(TopicScan scan, String event, Instant arrival, List<Station> stations) {
		List<Topic> topics = new ArrayList<>(stations.stream()
			.flatMap((station) -> EventType.of(station.detail()).stream())
			.map(EventType::topic)
			.distinct()
			.toList());
		topics.add(TopicCatalogue.UNMAPPED);
		for (Topic topic : topics) {
			scan.all(topic, arrival, (record) -> {
				if (isOf(event, record)) {
					stations.add(new Station(at(record), "routed", record.topic(), 0, Optional.empty(),
							EventHeaders.text(record.headers(), EventHeaders.TYPE).orElse("")));
				}
			});
		}
	}

	private static Station ended(DeliveryOutcome outcome) {
		String why = String.join(": ",
				Stream.of(outcome.getCause(), outcome.getReason()).flatMap(Optional::stream).toList());
		return new Station(outcome.getAt(), outcome.getOutcome().name(),
				outcome.getSink() + " (" + outcome.getAutomation() + ")", outcome.getAttempts(),
				outcome.getDestinationId(), why);
	}

	private static void deadLetters(TopicScan scan, String event, Instant arrival, List<Station> stations) {
		for (String sink : TopicCatalogue.SINKS) {
			scan.all(TopicCatalogue.deadLetters(sink), arrival, (record) -> {
				if (isOf(event, record)) {
					stations.add(new Station(at(record), "dead letter", record.topic(), 0, Optional.empty(),
							EventHeaders.text(record.headers(), DeadLetterHeaders.CAUSE).orElse("")));
				}
			});
		}
	}

	private static boolean isOf(String event, ConsumerRecord<String, byte[]> record) {
		return EventHeaders.text(record.headers(), EventHeaders.ID).filter(event::equals).isPresent();
	}

	private static Instant at(ConsumerRecord<String, byte[]> record) {
		return Instant.ofEpochMilli(record.timestamp());
	}

}
