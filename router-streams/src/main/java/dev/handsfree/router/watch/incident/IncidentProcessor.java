package dev.handsfree.router.watch.incident;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import dev.handsfree.events.Incident;
import dev.handsfree.router.watch.outside.Lookout;
import dev.handsfree.router.watch.signal.Json;
import dev.handsfree.router.watch.signal.Signal;
import dev.handsfree.router.watch.signal.WatchMeters;
import dev.handsfree.settings.Integrations;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is known of each integration, and says its incidents as the rules want it:
 * after each signal, and as time passes.
 */
public final class IncidentProcessor extends ContextualProcessor<String, Signal, String, Incident> {

	/** What is known of integrations. */
	static final String INTEGRATIONS = "integrations";

	private static final Duration TICK = Duration.ofSeconds(5);

	private final IncidentRules rules;

	private final WatchMeters meters;

	private final Lookout lookout;

	private @Nullable KeyValueStore<String, Integration> known;

	private IncidentProcessor(IncidentRules rules, WatchMeters meters, Lookout lookout) {
		this.rules = rules;
		this.meters = meters;
		this.lookout = lookout;
	}

	/** Processors together with the store that they need. */
	public static ProcessorSupplier<String, Signal, String, Incident> supplier(IncidentRules rules, WatchMeters meters,
			Lookout lookout) {
		return new ProcessorSupplier<>() {

			@Override
			public Processor<String, Signal, String, Incident> get() {
				return new IncidentProcessor(rules, meters, lookout);
			}

			@Override
			public Set<StoreBuilder<?>> stores() {
				return Set.of(Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(INTEGRATIONS), Serdes.String(),
						Json.serde(Integration.class)));
			}

		};
	}

	@Override
	public void init(ProcessorContext<String, Incident> context) {
		super.init(context);
		this.known = context.getStateStore(INTEGRATIONS);
		context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::judgeAll);
	}

	@Override
	public void process(Record<String, Signal> record) {
		take(record.key(), record.value(), context().currentSystemTimeMs());
	}

	private void take(String integration, Signal signal, long now) {
		Integration before = Optional.ofNullable(known().get(integration)).orElse(Integration.NEW);
		judge(integration, before, this.rules.take(before, signal, now), now);
	}

	private void judgeAll(long now) {
		this.lookout.looked();
		this.lookout.uptime().findings().forEach((host, finding) -> take("uptime:" + host, Signal.of(finding), now));
		try (KeyValueIterator<String, Integration> all = known().all()) {
			while (all.hasNext()) {
				KeyValue<String, Integration> one = all.next();
				judge(one.key, one.value, one.value, now);
			}
		}
	}

	private void judge(String name, Integration before, Integration told, long now) {
		IncidentRules.Verdict verdict = this.rules.judge(name, told, now);
		if (!verdict.integration().equals(before)) {
			known().put(name, verdict.integration());
		}
		verdict.incident()
			.ifPresent((incident) -> context().forward(new Record<>(incident.getIncident(), incident, now)));
		show(name, verdict.integration());
	}

	private void show(String name, Integration integration) {
		Episode episode = integration.episode();
		if (episode != null) {
			this.meters.incident(name, episode.isOpen());
		}
		String sink = Integrations.sinkOf(name);
		if (TopicCatalogue.SINKS.contains(sink)) {
			this.meters.overdue(sink, integration.tally().overdue().events());
		}
	}

	/** Another instance may go on. */
	@Override
	public void close() {
		this.meters.forget();
	}

	private KeyValueStore<String, Integration> known() {
		return Objects.requireNonNull(this.known, "the watch is used before it was initialized");
	}

}
