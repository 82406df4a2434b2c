package dev.handsfree.router.watch;

import java.util.Map;

import dev.handsfree.automations.Automations;
import dev.handsfree.events.AutomationDue;
import dev.handsfree.events.DeliveryOutcome;
import dev.handsfree.events.DeploymentEvent;
import dev.handsfree.events.Incident;
import dev.handsfree.events.SourceSignal;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.router.watch.incident.IncidentProcessor;
import dev.handsfree.router.watch.incident.IncidentRules;
import dev.handsfree.router.watch.outside.Lookout;
import dev.handsfree.router.watch.signal.Json;
import dev.handsfree.router.watch.signal.Signal;
import dev.handsfree.router.watch.signal.WatchMeters;
import dev.handsfree.router.watch.source.Deployments;
import dev.handsfree.router.watch.source.ExpectedEvery;
import dev.handsfree.router.watch.source.SourceProcessor;
import dev.handsfree.router.watch.waiting.Told;
import dev.handsfree.router.watch.waiting.WaitingProcessor;
import dev.handsfree.settings.Integrations;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * The watch, to be read from top to bottom: subtract what has ended from what is due,
 * learn what is usual for each source, hear of deployments; bring what was found out
 * about each integration together, and say its incidents.
 * <p>
 * An application of its own: its group, its transactions and its stores are not the
 * router's, and what fails here holds up no event. Names of operators and stores are
 * names on the broker; they do not change.
 */
public final class WatchTopology {

	/**
	 * Its application id on the broker; begins like the router's, whose rights it has.
	 */
	public static final String NAME = TopicCatalogue.ROUTER + "-watch";

	private final EventSerdes serdes;

	private final Automations automations;

	private final Integrations integrations;

	private final SourceProcessor.Expectations expectations;

	private final WatchMeters meters;

	private final Lookout lookout;

	/**
	 * @param automations say from when on failures are an incident, and who minds
	 */
	WatchTopology(EventSerdes serdes, Automations automations, Integrations integrations,
			SourceProcessor.Expectations expectations, WatchMeters meters, Lookout lookout) {
		this.serdes = serdes;
		this.automations = automations;
		this.integrations = integrations;
		this.expectations = expectations;
		this.meters = meters;
		this.lookout = lookout;
	}

	/**
	 * The watch as its settings want it: CRM_VENDOR and TICKET_VENDOR name the
	 * destinations, {@code <SOURCE>_EXPECTED_EVERY} says how often to hear of a source.
	 * @param lookout is told that the watch looks, and tells of addresses
	 * @param variables every variable by its name
	 */
	public static WatchTopology of(EventSerdes serdes, Automations automations, WatchMeters meters, Lookout lookout,
			Map<String, String> variables) {
		return new WatchTopology(serdes, automations, Integrations.of(variables), ExpectedEvery.of(variables), meters,
				lookout);
	}

	/**
	 * The topology.
	 * @param settings decide how it is built, such as that nothing may be without a name
	 */
	public Topology build(StreamsConfig settings) {
		StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(settings));

		// Both have the same key and partitions, so that what belongs together meets.
		KStream<String, Told> due = read(builder, TopicCatalogue.DUE, "due")
			.process(() -> new Decoding<AutomationDue, Told>(TopicCatalogue.DUE.name(), this.serdes.deserializer(),
					Told.Due::new), Named.as("decode-due"));
		KStream<String, Told> outcomes = read(builder, TopicCatalogue.OUTCOMES, "outcomes")
			.process(() -> new Decoding<DeliveryOutcome, Told>(TopicCatalogue.OUTCOMES.name(),
					this.serdes.deserializer(), Told.Happened::new), Named.as("decode-outcomes"));
		KStream<String, Signal> waiting = due.merge(outcomes, Named.as("due-and-outcomes"))
			.process(WaitingProcessor.supplier(this.automations, this.integrations, this.meters),
					Named.as("subtract-what-has-ended"));

		KStream<String, Signal> sources = read(builder, TopicCatalogue.SOURCE_SIGNALS, "signals")
			.process(() -> new Decoding<SourceSignal, SourceSignal>(TopicCatalogue.SOURCE_SIGNALS.name(),
					this.serdes.deserializer(), (signal) -> signal), Named.as("decode-signals"))
			.process(SourceProcessor.supplier(this.expectations), Named.as("learn-what-is-usual"));

		KStream<String, Signal> deployments = read(builder, TopicCatalogue.DEPLOYMENTS, "deployments")
			.process(() -> new Decoding<DeploymentEvent, DeploymentEvent>(TopicCatalogue.DEPLOYMENTS.name(),
					this.serdes.deserializer(), (event) -> event), Named.as("decode-deployments"))
			.flatMap((subject, event) -> Deployments.finding(event)
				.map((finding) -> KeyValue.pair(Deployments.integration(event), Signal.of(finding)))
				.stream()
				.toList(), Named.as("hear-of-deployments"));

		// Small and few: one partition is enough, and brings all of an integration
		// together.
		waiting.merge(sources, Named.as("waiting-and-sources"))
			.merge(deployments, Named.as("all-signals"))
			.repartition(Repartitioned.with(Serdes.String(), Json.serde(Signal.class))
				.withName("signals")
				.withNumberOfPartitions(1))
			.process(IncidentProcessor.supplier(new IncidentRules(this.automations), this.meters, this.lookout),
					Named.as("say-incidents"))
			.to(TopicCatalogue.ALERTS.name(),
					Produced.with(Serdes.String(), this.serdes.<Incident>serde()).withName("write-incidents"));
		return builder.build();
	}

	private static KStream<String, byte[]> read(StreamsBuilder builder, Topic topic, String name) {
		return builder.stream(topic.name(),
				Consumed.with(Serdes.String(), Serdes.ByteArray()).withName("read-" + name));
	}

}
