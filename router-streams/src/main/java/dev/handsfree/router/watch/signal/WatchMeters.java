package dev.handsfree.router.watch.signal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows what the watch of this process knows, and whether the law of each sink holds. */
public final class WatchMeters {

	private static final Logger logger = LoggerFactory.getLogger(WatchMeters.class);

	private final MeterRegistry registry;

	private final Map<String, AtomicLong> gauges = new ConcurrentHashMap<>();

	public WatchMeters(MeterRegistry registry) {
		this.registry = registry;
	}

	/** Deliveries of a sink that have not ended in their time. */
	public void overdue(String sink, long events) {
		gauge("handsfree.overdue", "Events that are due at a sink and have not ended in their time",
				Tags.of("sink", sink))
			.set(events);
	}

	/** Whether an integration has an open incident. */
	public void incident(String integration, boolean open) {
		gauge("handsfree.incidents", "Open incidents", Tags.of("integration", integration)).set(open ? 1 : 0);
	}

	/**
	 * The law of a sink: due = ended + waiting.
	 * @param difference by how much it does not hold in one partition
	 */
	public void law(String sink, int partition, long difference) {
		AtomicLong gauge = gauge("handsfree.law.difference", "By how much due = ended + waiting does not hold",
				Tags.of("sink", sink, "partition", String.valueOf(partition)));
		if (gauge.getAndSet(difference) != difference && difference != 0) {
			logger.error("the law of the {} sink does not hold: {} deliveries are neither ended nor waiting", sink,
					difference);
		}
	}

	/** What another instance knows from now on. */
	public void forget() {
		this.gauges.values().forEach((gauge) -> gauge.set(0));
	}

	private AtomicLong gauge(String name, String description, Tags tags) {
		Function<String, AtomicLong> made = (key) -> {
			AtomicLong value = new AtomicLong();
			Gauge.builder(name, value, AtomicLong::get).description(description).tags(tags).register(this.registry);
			return value;
		};
		return this.gauges.computeIfAbsent(name + tags, made);
	}

}
