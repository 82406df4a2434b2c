package dev.handsfree.delivery.endings;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import dev.handsfree.automations.Automation;
import dev.handsfree.events.OutcomeKind;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/**
 * Counts what is due and how it ends. The law, per automation: due = delivered +
 * already_there + superseded + dead_lettered + in_review + what waits or is under way. A
 * record met again after a pause is counted once; across crashes the law is checked over
 * the distinct ids of {@code automation.outcomes} instead.
 */
public final class DeliveryMetrics {

	private final MeterRegistry registry;

	private final String sink;

	private final AtomicLong waiting;

	private final AtomicInteger paused;

	DeliveryMetrics(MeterRegistry registry, String sink) {
		this.registry = registry;
		this.sink = sink;
		this.waiting = registry.gauge("handsfree.waiting", Tags.of("sink", sink), new AtomicLong());
		this.paused = registry.gauge("handsfree.paused", Tags.of("sink", sink), new AtomicInteger());
	}

	public void due(Automation automation) {
		this.registry.counter("handsfree.due", "sink", this.sink, "automation", automation.name()).increment();
	}

	void ended(String automation, OutcomeKind kind) {
		this.registry
			.counter("handsfree.deliveries", "sink", this.sink, "automation", automation, "outcome",
					kind.name().toLowerCase(Locale.ROOT))
			.increment();
	}

	public void waiting(long records) {
		this.waiting.set(records);
	}

	void paused(boolean now) {
		this.paused.set(now ? 1 : 0);
	}

}
