package dev.handsfree.ingest.signal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.handsfree.events.SourceSignal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Knows what each source did, minute by minute. The law, per source and minute: received
 * = accepted + the sum of all that was not. Sources that do not exist are none.
 * Thread-safe.
 */
public final class SourceSignals {

	/**
	 * Counter {@code handsfree_signals_lost_total} by source: minutes nobody is told of.
	 */
	static final String LOST = "handsfree.signals.lost";

	private final Clock clock;

	private final Map<String, SourceTally> bySource = new TreeMap<>();

	private final Map<String, Counter> lost = new TreeMap<>();

	/**
	 * @param sources the names of all sources
	 * @param meters where minutes that are lost are counted
	 * @param clock whose minutes they are
	 */
	public SourceSignals(Collection<String> sources, MeterRegistry meters, Clock clock) {
		this.clock = clock;
		for (String source : sources) {
			Counter counter = meters.counter(LOST, "source", source);
			this.lost.put(source, counter);
			this.bySource.put(source, new SourceTally(source, counter::increment));
		}
	}

	/** A webhook was accepted. */
	public void accepted(String source) {
		SourceTally tally = this.bySource.get(source);
		if (tally != null) {
			tally.accepted(this.clock.millis());
		}
	}

	/**
	 * A webhook was not accepted.
	 * @param source its source
	 * @param cause outcome and cause with a dot between them, both from closed lists
	 */
	public void refused(String source, String cause) {
		SourceTally tally = this.bySource.get(source);
		if (tally != null) {
			tally.refused(cause, this.clock.millis());
		}
	}

	/** Everything up to now, the minutes that have begun included; it is kept no more. */
	public List<SourceSignal> takeAll() {
		endMinutes();
		List<SourceSignal> all = new ArrayList<>();
		for (Optional<SourceSignal> next = take(); next.isPresent(); next = take()) {
			all.add(next.get());
		}
		return all;
	}

	/** The oldest ended minute of a source that has one; it is kept no more. */
	Optional<SourceSignal> take() {
		long now = this.clock.millis();
		return this.bySource.values().stream().flatMap((tally) -> tally.take(now).stream()).findFirst();
	}

	/** Keeps a minute that was taken in vain. */
	void putBack(SourceSignal signal) {
		SourceTally tally = this.bySource.get(signal.getSource());
		if (tally != null) {
			tally.putBack(signal);
		}
	}

	/** A minute was taken, and nobody will be told of it. */
	void lost(String source) {
		@Nullable Counter counter = this.lost.get(source);
		if (counter != null) {
			counter.increment();
		}
	}

	/** Ends the minutes that have begun. */
	void endMinutes() {
		this.bySource.values().forEach(SourceTally::endMinute);
	}

}
