package dev.handsfree.router;

import java.util.function.Predicate;

import org.apache.kafka.streams.KafkaStreams;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Tells from the state of the topology whether all is well. */
final class RouterHealth implements HealthIndicator {

	private final KafkaStreams streams;

	private final Predicate<KafkaStreams.State> well;

	private RouterHealth(KafkaStreams streams, Predicate<KafkaStreams.State> well) {
		this.streams = streams;
		this.well = well;
	}

	/** Up while events flow. */
	static RouterHealth flowing(KafkaStreams streams) {
		return new RouterHealth(streams, (state) -> state == KafkaStreams.State.RUNNING);
	}

	/** Down when only a new process can help. */
	static RouterHealth alive(KafkaStreams streams) {
		return new RouterHealth(streams, (state) -> !state.hasStartedOrFinishedShuttingDown());
	}

	@Override
	public Health health() {
		KafkaStreams.State state = this.streams.state();
		Health.Builder health = this.well.test(state) ? Health.up() : Health.down();
		return health.withDetail("state", state).build();
	}

}
