package dev.handsfree.router.watch.waiting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import dev.handsfree.automations.Automations;
import dev.handsfree.events.DeliveryOutcome;
import dev.handsfree.events.OutcomeKind;
import dev.handsfree.router.watch.signal.Failure;
import dev.handsfree.router.watch.signal.Signal;
import dev.handsfree.router.watch.signal.Tally;
import dev.handsfree.router.watch.signal.WatchMeters;
import dev.handsfree.settings.Integrations;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.kafka.common.serialization.Serdes;
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
import org.apache.kafka.streams.state.WindowStore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what waits, of one partition's events, and tells each integration what waits for
 * it whenever that has changed, and of failures at once.
 * <p>
 * Everything that it tells comes from its stores: after a restart or a move it tells the
 * same.
 */
public final class WaitingProcessor extends ContextualProcessor<String, Told, String, Signal> {

	/** The events that are watched. */
	static final String WATCHED = "watched-events";

	/** The ids of those that are watched no more, week by week. */
	static final String DONE = "done-events";

	private static final Duration WEEK = Duration.ofDays(7);

	// Longer than due records are kept: what comes later than that has nothing to meet.
	private static final int WEEKS = 2;

	private static final Duration KEPT = WEEK.multipliedBy(WEEKS + 1);

	private static final Duration TICK = Duration.ofSeconds(5);

	private final Automations automations;

	private final Integrations integrations;

	private final WatchMeters meters;

	private final Map<String, Tally> told = new HashMap<>();

	private @Nullable Stored stored;

	private @Nullable Subtraction subtraction;

	private WaitingProcessor(Automations automations, Integrations integrations, WatchMeters meters) {
		this.automations = automations;
		this.integrations = integrations;
		this.meters = meters;
	}

	/** Processors together with the stores that they need. */
	public static ProcessorSupplier<String, Told, String, Signal> supplier(Automations automations,
			Integrations integrations, WatchMeters meters) {
		return new ProcessorSupplier<>() {

			@Override
			public Processor<String, Told, String, Signal> get() {
				return new WaitingProcessor(automations, integrations, meters);
			}

			@Override
			public Set<StoreBuilder<?>> stores() {
				return Set.of(
						Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(WATCHED), Serdes.String(),
								WatchedSerde.serde()),
						// No cache in front: it would be emptied at every commit.
						Stores
							.windowStoreBuilder(Stores.persistentWindowStore(DONE, KEPT, WEEK, false), Serdes.String(),
									Serdes.String())
							.withCachingDisabled());
			}

		};
	}

	@Override
	public void init(ProcessorContext<String, Signal> context) {
		super.init(context);
		this.stored = new Stored(context.getStateStore(WATCHED), context.getStateStore(DONE));
		this.subtraction = new Subtraction(this.stored, this.automations);
		context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tell);
	}

	@Override
	public void process(Record<String, Told> record) {
		switch (record.value()) {
			case Told.Due(var due) -> subtraction().due(due).forEach((failure) -> tell(failure, record));
			case Told.Happened(var outcome) when isPause(outcome) -> tell(outcome, record);
			case Told.Happened(var outcome) ->
				subtraction().outcome(outcome).ifPresent((failure) -> tell(failure, record));
		}
	}

	private Subtraction subtraction() {
		return Objects.requireNonNull(this.subtraction, "the watch is used before it was initialized");
	}

	private Stored stores() {
		return Objects.requireNonNull(this.stored, "the watch is used before it was initialized");
	}

	private static boolean isPause(DeliveryOutcome outcome) {
		return outcome.getOutcome() == OutcomeKind.paused || outcome.getOutcome() == OutcomeKind.resumed;
	}

	private void tell(DeliveryOutcome pause, Record<String, Told> at) {
		Signal.Pause told = new Signal.Pause(pause.getOutcome() == OutcomeKind.paused, pause.getCause().orElse(""),
				pause.getAt().toEpochMilli());
		context().forward(at.withKey(this.integrations.of(pause.getSink())).withValue(Signal.of(told)));
	}

	private void tell(Failure failure, Record<String, Told> at) {
		context().forward(at.withKey(this.integrations.of(failure.sink())).withValue(Signal.of(failure)));
	}

	/**
	 * Each sink's tally, where it is another than what was told; all of them at first.
	 */
	private void tell(long now) {
		List<Watched> all = stores().allSince(now - KEPT.toMillis());
		Map<String, Tally> tallies = subtraction().tallies(all, now);
		Map<String, Long> open = open(all);
		int partition = context().taskId().partition();
		for (String sink : TopicCatalogue.SINKS) {
			Tally tally = tallies.getOrDefault(sink, Tally.NONE);
			if (!tally.equals(this.told.put(sink, tally))) {
				context().forward(new Record<>(this.integrations.of(sink), Signal.of(partition, tally), now));
			}
			this.meters.law(sink, partition, stores().law(sink).waiting() - open.getOrDefault(sink, 0L));
		}
	}

	/** How many deliveries have not ended, by sink. */
	private static Map<String, Long> open(List<Watched> all) {
		Map<String, Long> open = new HashMap<>();
		all.forEach((event) -> event.open().forEach((delivery) -> open.merge(delivery.sink(), 1L, Long::sum)));
		return open;
	}

	/** What is remembered, in this task's stores. */
	private final class Stored implements Subtraction.Memory {

		private final KeyValueStore<String, Watched> watched;

		private final WindowStore<String, String> done;

		/** Begins with what waits when the task begins. */
		private final Map<String, Law> laws = new HashMap<>();

		Stored(KeyValueStore<String, Watched> watched, WindowStore<String, String> done) {
			this.watched = watched;
			this.done = done;
			open(all()).forEach((sink, count) -> count(sink, count, 0));
		}

		@Override
		public Optional<Watched> find(String eventId) {
			return Optional.ofNullable(this.watched.get(eventId));
		}

		@Override
		public void keep(Watched event) {
			this.watched.put(event.eventId(), event);
		}

		/** Newest week first: what comes twice mostly comes soon. */
		@Override
		public Optional<Set<String>> done(String eventId) {
			for (int back = 0; back <= WEEKS; back++) {
				String told = this.done.fetch(eventId, week(back));
				if (told != null) {
					return Optional.of(told.isEmpty() ? Set.of() : Set.of(told.split("\n", -1)));
				}
			}
			return Optional.empty();
		}

		@Override
		public void finish(String eventId, Set<String> told) {
			this.watched.delete(eventId);
			this.done.put(eventId, String.join("\n", told), week(0));
		}

		private long week(int back) {
			long now = context().currentStreamTimeMs();
			return now - Math.floorMod(now, WEEK.toMillis()) - back * WEEK.toMillis();
		}

		@Override
		public void count(String sink, long due, long ended) {
			this.laws.put(sink, law(sink).and(due, ended));
		}

		Law law(String sink) {
			return this.laws.getOrDefault(sink, Law.NONE);
		}

		List<Watched> all() {
			List<Watched> all = new ArrayList<>();
			try (KeyValueIterator<String, Watched> each = this.watched.all()) {
				each.forEachRemaining((one) -> all.add(one.value));
			}
			return all;
		}

		/** Forgets the others: what nobody tells of any more cannot end any more. */
		List<Watched> allSince(long time) {
			List<Watched> left = new ArrayList<>();
			for (Watched one : all()) {
				if (one.since() >= time) {
					left.add(one);
				}
				else {
					one.open().forEach((delivery) -> count(delivery.sink(), 0, 1));
					this.watched.delete(one.eventId());
				}
			}
			return left;
		}

	}

}
