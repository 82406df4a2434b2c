package dev.handsfree.ingest.door;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import dev.handsfree.ingest.door.answer.Entrance;
import dev.handsfree.ingest.door.answer.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Counts and times the answers of one receiver. Its meters are looked up once: a look-up
 * by labels costs each webhook more than the counting.
 */
final class DoorMeters {

	/** Counter {@code handsfree_webhooks_total} by source and outcome. */
	static final String WEBHOOKS = "handsfree.webhooks";

	/**
	 * Timer {@code handsfree_webhooks_duration_seconds} by source: from the request's
	 * head to its answer, whatever that is.
	 */
	static final String WEBHOOKS_DURATION = "handsfree.webhooks.duration";

	/** Counter {@code handsfree_actions_total} by action and outcome. */
	static final String ACTIONS = "handsfree.actions";

	/** Timer {@code handsfree_actions_duration_seconds} by action, as of webhooks. */
	static final String ACTIONS_DURATION = "handsfree.actions.duration";

	private final Map<Outcome, Counter> outcomes = new ConcurrentHashMap<>();

	private final Function<Outcome, Counter> counting;

	private final Timer duration;

	/**
	 * @param meters where they are kept
	 * @param of the receiver
	 * @param possible what can become of requests to it, whose counters begin at 0
	 */
	DoorMeters(MeterRegistry meters, Receiver of, Set<Outcome> possible) {
		boolean webhooks = of.entrance() == Entrance.WEBHOOKS;
		String key = of.entrance().nameKey();
		this.counting = (outcome) -> meters.counter(webhooks ? WEBHOOKS : ACTIONS, key, of.name(), "outcome",
				outcome.wireName());
		possible.forEach(this::counter);
		this.duration = Timer.builder(webhooks ? WEBHOOKS_DURATION : ACTIONS_DURATION)
			.description("How long requests took to be answered")
			.tag(key, of.name())
			.serviceLevelObjectives(Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofMillis(250),
					Duration.ofSeconds(1), Duration.ofSeconds(2))
			.register(meters);
	}

	/**
	 * Takes note of one answer.
	 * @param outcome how it ended
	 * @param nanos how long it took, in nanoseconds
	 */
	void answered(Outcome outcome, long nanos) {
		counter(outcome).increment();
		this.duration.record(nanos, TimeUnit.NANOSECONDS);
	}

	/** How many answers ended so since the start. */
	long count(Outcome outcome) {
		return Math.round(counter(outcome).count());
	}

	private Counter counter(Outcome outcome) {
		return this.outcomes.computeIfAbsent(outcome, this.counting);
	}

}
