package dev.handsfree.router.life;

import java.time.Duration;
import java.util.Objects;

import org.apache.kafka.streams.KafkaStreams;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Tells whether events flow, and whether only a new process can help. */
public final class RouterHealth {

	// A thread that works asks for records all the time, and waits for brokers that are
	// away for a minute at most.
	private static final Duration STUCK = Duration.ofMinutes(3);

	private RouterHealth() {
	}

	/**
	 * Up while partitions are assigned, their memory is read back, and they move. Kafka
	 * Streams runs only when the first two are so.
	 */
	public static HealthIndicator flowing(KafkaStreams streams, ProgressWatch progress) {
		return () -> {
			String seen = progress.seen();
			boolean flowing = streams.state() == KafkaStreams.State.RUNNING && seen.equals(ProgressWatch.MOVING);
			return told(flowing, streams).withDetail("progress", seen).build();
		};
	}

	/** Down when only a new process can help: the topology has ended, or is stuck. */
	public static HealthIndicator alive(KafkaStreams streams) {
		return () -> told(!streams.state().hasStartedOrFinishedShuttingDown() && !isStuck(streams), streams).build();
	}

	private static boolean isStuck(KafkaStreams streams) {
		return streams.metrics()
			.values()
			.stream()
			.filter((metric) -> metric.metricName().name().equals("last-poll-seconds-ago"))
			.filter((metric) -> Objects.toString(metric.metricName().tags().get("client-id"))
				.contains("-StreamThread-"))
			.filter((metric) -> !Objects.toString(metric.metricName().tags().get("client-id"))
				.endsWith("-restore-consumer"))
			.anyMatch((metric) -> metric.metricValue() instanceof Number seconds
					&& seconds.doubleValue() > STUCK.toSeconds());
	}

	private static Health.Builder told(boolean well, KafkaStreams streams) {
		return (well ? Health.up() : Health.down()).withDetail("state", streams.state());
	}

}
