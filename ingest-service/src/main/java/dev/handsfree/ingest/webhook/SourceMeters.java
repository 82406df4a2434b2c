package dev.handsfree.ingest.webhook;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Counts and times the answers to one source. Its meters are looked up once: a look-up by
 * labels costs each webhook more than the counting.
 */
final class SourceMeters {

	/** Counter {@code handsfree_webhooks_total} by source and outcome. */
	static final String WEBHOOKS = "handsfree.webhooks";

	/**
	 * Timer {@code handsfree_webhooks_duration_seconds} by source: from the request's
	 * head to its answer, whatever that is.
	 */
	static final String DURATION = "handsfree.webhooks.duration";

	private final Map<Outcome, Counter> outcomes = new EnumMap<>(Outcome.class);

	private final Timer duration;

	/**
	 * @param meters where they are kept; they begin at 0
	 * @param source the source's name
	 * @param possible what can become of its webhooks
	 */
	SourceMeters(MeterRegistry meters, String source, Set<Outcome> possible) {
		possible.forEach((outcome) -> this.outcomes.put(outcome,
				meters.counter(WEBHOOKS, "source", source, "outcome", outcome.wireName())));
		this.duration = Timer.builder(DURATION)
			.description("How long webhooks took to be answered")
			.tag("source", source)
			.serviceLevelObjectives(Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofMillis(250),
					Duration.ofSeconds(1), Duration.ofSeconds(2))
			.register(meters);
	}

	/**
	 * Takes note of one answer.
	 * @param outcome one of those that are possible
	 * @param nanos how long it took, in nanoseconds
	 */
	void answered(Outcome outcome, long nanos) {
		Objects.requireNonNull(this.outcomes.get(outcome)).increment();
		this.duration.record(nanos, TimeUnit.NANOSECONDS);
	}

}
