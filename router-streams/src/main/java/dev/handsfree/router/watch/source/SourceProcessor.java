package dev.handsfree.router.watch.source;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import dev.handsfree.events.SourceSignal;
import dev.handsfree.router.watch.signal.Json;
import dev.handsfree.router.watch.signal.Signal;
import dev.handsfree.router.watch.signal.Signal.Finding;
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

/** Learns what is usual for each source, and tells when it behaves otherwise. */
public final class SourceProcessor extends ContextualProcessor<String, SourceSignal, String, Signal> {

	/** What is usual for each source. */
	static final String HABITS = "source-habits";

	private static final Duration TICK = Duration.ofSeconds(30);

	private final Expectations expectations;

	private final Map<String, Finding> told = new HashMap<>();

	private @Nullable KeyValueStore<String, SourceHabits> habits;

	private SourceProcessor(Expectations expectations) {
		this.expectations = expectations;
	}

	/** Processors together with the store that they need. */
	public static ProcessorSupplier<String, SourceSignal, String, Signal> supplier(Expectations expectations) {
		return new ProcessorSupplier<>() {

			@Override
			public Processor<String, SourceSignal, String, Signal> get() {
				return new SourceProcessor(expectations);
			}

			@Override
			public Set<StoreBuilder<?>> stores() {
				return Set.of(Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(HABITS), Serdes.String(),
						Json.serde(SourceHabits.class)));
			}

		};
	}

	@Override
	public void init(ProcessorContext<String, Signal> context) {
		super.init(context);
		this.habits = context.getStateStore(HABITS);
		context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tell);
	}

	@Override
	public void process(Record<String, SourceSignal> record) {
		String source = record.value().getSource();
		SourceHabits before = Optional.ofNullable(habits().get(source)).orElse(SourceHabits.NEW);
		habits().put(source, before.with(record.value(), this.expectations.of(source)));
	}

	private void tell(long now) {
		try (KeyValueIterator<String, SourceHabits> all = habits().all()) {
			while (all.hasNext()) {
				KeyValue<String, SourceHabits> one = all.next();
				Finding finding = one.value.finding(one.key, now, this.expectations.of(one.key));
				Finding before = this.told.put(one.key, finding);
				// The sentence counts hours: as long as the cause is the same, that is no
				// news.
				if (before == null || before.wrong() != finding.wrong() || !before.cause().equals(finding.cause())) {
					context().forward(new Record<>("source:" + one.key, Signal.of(finding), now));
				}
			}
		}
	}

	private KeyValueStore<String, SourceHabits> habits() {
		return Objects.requireNonNull(this.habits, "the watch is used before it was initialized");
	}

	/** How often something is expected of a source. */
	@FunctionalInterface
	public interface Expectations {

		/** As its {@code <SOURCE>_EXPECTED_EVERY} says; null where nobody has said. */
		@Nullable Duration of(String source);

	}

}
