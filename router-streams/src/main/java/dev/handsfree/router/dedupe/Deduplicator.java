package dev.handsfree.router.dedupe;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import dev.handsfree.router.route.Arrival;
import dev.handsfree.router.route.RouterMeters;
import dev.handsfree.router.route.Understanding;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;
import org.jspecify.annotations.Nullable;

/**
 * Lets the first event of each id pass and no other, whatever a normalizer makes of the
 * copies: they share a key and so a partition and this memory. An event that nobody
 * understood passes once more when it comes back understood.
 * <p>
 * An id is remembered for at least 42 days and at most 49, by the clock of the broker
 * that appended the record, which no provider can set. What is remembered is part of the
 * transaction that carries the event on.
 */
public final class Deduplicator extends ContextualProcessor<String, Arrival, String, Arrival> {

	/** The memory's name, on the broker too; another name forgets every id. */
	static final String MEMORY = "remembered-ids";

	private static final Duration WEEK = Duration.ofDays(7);

	private static final int WEEKS = 6;

	// The oldest week that is looked up began up to six weeks and one week ago.
	static final Duration KEPT = WEEK.multipliedBy(WEEKS + 1);

	private final RouterMeters meters;

	private @Nullable WindowStore<String, Understanding> memory;

	Deduplicator(RouterMeters meters) {
		this.meters = meters;
	}

	/** Deduplicators together with the memory that they need. */
	public static ProcessorSupplier<String, Arrival, String, Arrival> rememberingIds(RouterMeters meters) {
		return new ProcessorSupplier<>() {

			@Override
			public Processor<String, Arrival, String, Arrival> get() {
				return new Deduplicator(meters);
			}

			@Override
			public Set<StoreBuilder<?>> stores() {
				return Set.of(memory());
			}

		};
	}

	@Override
	public void init(ProcessorContext<String, Arrival> context) {
		super.init(context);
		this.memory = context.getStateStore(MEMORY);
	}

	@Override
	public void process(Record<String, Arrival> record) {
		Understanding now = record.value().understanding();
		boolean duplicate = recall(record.key()).filter((before) -> !now.exceeds(before)).isPresent();
		if (duplicate) {
			this.meters.duplicate();
			return;
		}
		memoryOfThisTask().put(record.key(), now, thisWeek());
		context().forward(record);
	}

	// Newest first: copies mostly follow each other closely. A range over all weeks would
	// be one call, but an iterator asks every file of the store, and a look-up of one key
	// only those whose bloom filter says perhaps.
	private Optional<Understanding> recall(String id) {
		long week = thisWeek();
		for (int back = 0; back <= WEEKS; back++) {
			Understanding remembered = memoryOfThisTask().fetch(id, week - back * WEEK.toMillis());
			if (remembered != null) {
				return Optional.of(remembered);
			}
		}
		return Optional.empty();
	}

	// Not the record's own time: when a partition's leader moves to a broker whose clock
	// is behind, time must not go back to before what is remembered already.
	private long thisWeek() {
		long now = context().currentStreamTimeMs();
		return now - Math.floorMod(now, WEEK.toMillis());
	}

	private WindowStore<String, Understanding> memoryOfThisTask() {
		if (this.memory == null) {
			throw new IllegalStateException("a deduplicator is used before it was initialized");
		}
		return this.memory;
	}

	private static StoreBuilder<WindowStore<String, Understanding>> memory() {
		// No cache in front: an id is written once, and the cache would be emptied at
		// every commit anyway.
		return Stores
			.windowStoreBuilder(Stores.persistentWindowStore(MEMORY, KEPT, WEEK, false), Serdes.String(),
					Understanding.serde())
			.withCachingDisabled();
	}

}
