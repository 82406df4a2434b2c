package dev.handsfree.router.watch;

import java.time.Duration;
import java.util.function.Supplier;

import dev.handsfree.telemetry.Wordless;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Starts and stops the watch with the application. Nothing waits for it: events flow
 * without it, and what it missed it reads when it is there again.
 */
public final class WatchLifecycle implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(WatchLifecycle.class);

	private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

	/** A thread that fails at once is not replaced faster than this. */
	private static final Duration BREATH = Duration.ofSeconds(1);

	private final Supplier<KafkaStreams> topology;

	private volatile @Nullable KafkaStreams streams;

	/**
	 * @param topology makes the watch that is to be started
	 * @param meters show whether it runs
	 */
	public WatchLifecycle(Supplier<KafkaStreams> topology, MeterRegistry meters) {
		this.topology = topology;
		Gauge.builder("handsfree.watch.running", this, (watch) -> watch.runs() ? 1 : 0)
			.description("Whether the watch runs in this process")
			.register(meters);
	}

	@Override
	public void start() {
		KafkaStreams made = this.topology.get();
		made.setUncaughtExceptionHandler(WatchLifecycle::goOn);
		made.setStateListener((now, before) -> logger.info("the watch is {}", now));
		made.start();
		this.streams = made;
	}

	/** Another thread takes its place and reads again, without end. */
	private static StreamThreadExceptionResponse goOn(Throwable failure) {
		// Kinds and frames only: messages of serializers may quote what they read.
		logger.error("a thread of the watch failed; another takes its place", Wordless.of(failure));
		try {
			Thread.sleep(BREATH);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return StreamThreadExceptionResponse.REPLACE_THREAD;
	}

	@Override
	public void stop() {
		KafkaStreams running = this.streams;
		this.streams = null;
		if (running != null && !running.close(STOP_LIMIT)) {
			logger.warn("the watch did not stop within {}; the next start reads its stores back", STOP_LIMIT);
		}
	}

	@Override
	public boolean isRunning() {
		return this.streams != null;
	}

	private boolean runs() {
		KafkaStreams running = this.streams;
		return running != null && running.state() == KafkaStreams.State.RUNNING;
	}

}
