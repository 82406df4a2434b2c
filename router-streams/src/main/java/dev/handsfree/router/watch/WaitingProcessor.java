package dev.handsfree.router.watch;

import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import dev.handsfree.automations.Automations;
import dev.handsfree.events.DeliveryOutcome;
import dev.handsfree.events.OutcomeKind;
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
import org.apache.kafka.streams.state.WindowStore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what waits, of one partition's events, and tells each integration what waits for
 * it whenever that has changed, and of failures at once.
 * <p>
 * Everything that it tells comes from its stores: after a restart or a move it tells the
 * same.
 */
final class WaitingProcessor extends ContextualProcessor<String, Told, String, Signal> {

	/** What is remembered of events, week by week. */
	static final String MARKS = "watched-events";

	/** What waits, oldest first. */
	static final String WAITING = "waiting-events";

	/** What the law of each sink is made of. */
	static final String LAWS = "laws";

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

	private WaitingProcessor(Automations automations, Integrations integrations, WatchMeters meters) {
		this.automations = automations;
		this.integrations = integrations;
		this.meters = meters;
	}

	/** Processors together with the stores that they need. */
	static ProcessorSupplier<String, Told, String, Signal> supplier(Automations automations, Integrations integrations,
			WatchMeters meters) {
		return new ProcessorSupplier<>() {

			@Override
			public Processor<String, Told, String, Signal> get() {
				return new WaitingProcessor(automations, integrations, meters);
			}

			@Override
			public Set<StoreBuilder<?>> stores() {
				return Set.of(
						Stores.windowStoreBuilder(Stores.persistentWindowStore(MARKS, KEPT, WEEK, false),
								Serdes.String(), Json.serde(Marks.class)),
						Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(WAITING), Serdes.String(),
								Json.serde(Waiting.class)),
						Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(LAWS), Serdes.String(),
								Json.serde(Law.class)));
			}

		};
	}

	@Override
	public void init(ProcessorContext<String, Signal> context) {
		super.init(context);
		this.stored = new Stored(context.getStateStore(MARKS), context.getStateStore(WAITING),
				context.getStateStore(LAWS));
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
		return new Subtraction(stores(), this.automations);
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
		stores().forgetBefore(now - KEPT.toMillis());
		Counting counting = new Counting();
		Map<String, Tally> tallies;
		try (Walk walk = new Walk(stores().waiting.all(), counting)) {
			tallies = subtraction().tallies(walk, now);
		}
		int partition = context().taskId().partition();
		for (String sink : TopicCatalogue.SINKS) {
			Tally tally = tallies.getOrDefault(sink, Tally.NONE);
			if (!tally.equals(this.told.put(sink, tally))) {
				context().forward(new Record<>(this.integrations.of(sink), Signal.of(partition, tally), now));
			}
			this.meters.law(sink, partition, stores().law(sink).waiting() - counting.of(sink));
		}
	}

	/** Counts deliveries as they pass. */
	private static final class Counting {

		private final Map<String, Long> open = new HashMap<>();

		void add(Waiting one) {
			one.open().forEach((delivery) -> this.open.merge(delivery.sink(), 1L, Long::sum));
		}

		long of(String sink) {
			return this.open.getOrDefault(sink, 0L);
		}

	}

	/** All that waits, oldest first, once. */
	private record Walk(KeyValueIterator<String, Waiting> all,
			Counting counting) implements Iterable<Waiting>, AutoCloseable {

		@Override
		public Iterator<Waiting> iterator() {
			return new Iterator<>() {

				@Override
				public boolean hasNext() {
					return Walk.this.all.hasNext();
				}

				@Override
				public Waiting next() {
					Waiting one = Walk.this.all.next().value;
					Walk.this.counting.add(one);
					return one;
				}

			};
		}

		@Override
		public void close() {
			this.all.close();
		}

	}

	/** What is remembered, in this task's stores. */
	private final class Stored implements Subtraction.Memory {

		private final WindowStore<String, Marks> marks;

		private final KeyValueStore<String, Waiting> waiting;

		private final KeyValueStore<String, Law> laws;

		Stored(WindowStore<String, Marks> marks, KeyValueStore<String, Waiting> waiting,
				KeyValueStore<String, Law> laws) {
			this.marks = marks;
			this.waiting = waiting;
			this.laws = laws;
		}

		@Override
		public Marks marks(String eventId) {
			return week(eventId).map((week) -> this.marks.fetch(eventId, week)).orElse(Marks.NONE);
		}

		@Override
		public void mark(String eventId, Marks marks) {
			this.marks.put(eventId, marks, week(eventId).orElseGet(() -> week(0)));
		}

		/** The week in which it is remembered, newest first. */
		private Optional<Long> week(String eventId) {
			for (int back = 0; back <= WEEKS; back++) {
				if (this.marks.fetch(eventId, week(back)) != null) {
					return Optional.of(week(back));
				}
			}
			return Optional.empty();
		}

		private long week(int back) {
			long now = context().currentStreamTimeMs();
			return now - Math.floorMod(now, WEEK.toMillis()) - back * WEEK.toMillis();
		}

		@Override
		public Optional<Waiting> waiting(long since, String eventId) {
			return Optional.ofNullable(this.waiting.get(name(since, eventId)));
		}

		@Override
		public void wait(Waiting waiting) {
			this.waiting.put(name(waiting), waiting);
		}

		@Override
		public void leave(Waiting waiting) {
			this.waiting.delete(name(waiting));
		}

		@Override
		public void count(String sink, long due, long ended) {
			this.laws.put(sink, law(sink).and(due, ended, 0));
		}

		Law law(String sink) {
			return Optional.ofNullable(this.laws.get(sink)).orElse(Law.NONE);
		}

		/** What nobody remembers any more cannot end any more. */
		void forgetBefore(long time) {
			try (KeyValueIterator<String, Waiting> old = this.waiting.range(name(0, ""), name(Math.max(time, 0), ""))) {
				while (old.hasNext()) {
					KeyValue<String, Waiting> one = old.next();
					one.value.open().forEach((open) -> this.laws.put(open.sink(), law(open.sink()).and(0, 0, 1)));
					this.waiting.delete(one.key);
				}
			}
		}

		private String name(Waiting waiting) {
			return name(waiting.since(), waiting.worth().eventId());
		}

		/** So that their order is that of time. */
		private String name(long since, String eventId) {
			return "%016x %s".formatted(since, eventId);
		}

	}

}
