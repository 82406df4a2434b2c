package dev.handsfree.router;

import java.time.Clock;

import dev.handsfree.automations.Automations;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.router.dedupe.AppendTime;
import dev.handsfree.router.dedupe.Deduplicator;
import dev.handsfree.router.route.Arrival;
import dev.handsfree.router.route.Decoder;
import dev.handsfree.router.route.Emitter;
import dev.handsfree.router.route.OutgoingRecords;
import dev.handsfree.router.route.RouterMeters;
import dev.handsfree.router.route.RoutingTable;
import dev.handsfree.telemetry.Tracing;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.BranchedKStream;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;

/**
 * The way of every event through the router, to be read from top to bottom: decode, let
 * the first of each id pass, tell the links and what is due, go to the topic of its type.
 * <p>
 * All of it is one sub-topology without a repartition, so that from the inbound record to
 * the routed one there is one transaction. Names of operators and stores are names on the
 * broker; they do not change.
 */
final class RouterTopology {

	/** The service's name in the catalogue, and its application id on the broker. */
	static final String NAME = TopicCatalogue.ROUTER;

	private final EventSerdes serdes;

	private final Automations automations;

	private final RouterMeters meters;

	private final Tracing tracing;

	private final Clock clock;

	/**
	 * A topology that can be built.
	 * @param automations say what an event is due at
	 * @param clock how far ahead the broker's clock may be is measured by this one
	 */
	RouterTopology(EventSerdes serdes, Automations automations, RouterMeters meters, Tracing tracing, Clock clock) {
		this.serdes = serdes;
		this.automations = automations;
		this.meters = meters;
		this.tracing = tracing;
		this.clock = clock;
	}

	/**
	 * The topology.
	 * @param settings decide how it is built, such as that nothing may be without a name
	 */
	Topology build(StreamsConfig settings) {
		StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(settings));

		// As bytes: what cannot be decoded is kept, and a deserializer could only drop it
		// or stop.
		KStream<String, Arrival> events = builder
			.stream(TopicCatalogue.INBOUND.name(),
					Consumed.with(Serdes.String(), Serdes.ByteArray())
						.withTimestampExtractor(new AppendTime(this.clock))
						.withName("read-inbound"))
			.process(() -> new Decoder(this.serdes.deserializer(),
					new OutgoingRecords(this.serdes.serializer(), this.automations)), Named.as("decode-event"))
			.process(Deduplicator.rememberingIds(this.meters), Named.as("pass-first-of-each-id"));

		// Identifying comes here: it reads identity.links back as a global table.
		emit(events, TopicCatalogue.IDENTITY_LINKS, "links");
		// What is due is a note beside the event's way, no step of it, and is not traced.
		emit(events, TopicCatalogue.DUE, "due", Tracing.off());

		BranchedKStream<String, Arrival> routes = events.split(Named.as("route-"));
		for (Topic topic : RoutingTable.topics()) {
			String lane = topic.name().substring("events.".length());
			routes = routes.branch((id, arrival) -> arrival.goesTo(topic),
					Branched.withConsumer((arrivals) -> emit(arrivals, topic, lane), lane));
		}
		// What is left has no type. Of an event that says links and nothing else, nothing
		// more is made.
		routes.defaultBranch(
				Branched.withConsumer((arrivals) -> emit(arrivals, TopicCatalogue.UNMAPPED, "unmapped"), "unmapped"));
		return builder.build();
	}

	private void emit(KStream<String, Arrival> arrivals, Topic topic, String lane) {
		emit(arrivals, topic, lane, this.tracing);
	}

	private void emit(KStream<String, Arrival> arrivals, Topic topic, String lane, Tracing steps) {
		// The key changes here and nothing is repartitioned: the record goes straight to
		// the partition of its new key, inside the transaction.
		arrivals.process(() -> new Emitter(topic, this.meters, steps), Named.as("make-" + lane))
			.to(topic.name(), Produced.with(Serdes.String(), Serdes.ByteBuffer()).withName("write-" + lane));
	}

}
