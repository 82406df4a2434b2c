package dev.handsfree.router.life;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process when a thread of the topology is dead: whoever started it starts it
 * again, and until then it does not pretend to work.
 */
public final class Watchdog implements AutoCloseable {

	/**
	 * Ends the process with code 1; at once if closing what runs in it takes too long.
	 */
	public static final Consumer<String> END_PROCESS = (sentence) -> {
		System.err.println(sentence);
		Thread.ofPlatform().daemon().start(() -> {
			try {
				TimeUnit.SECONDS.sleep(20);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			Runtime.getRuntime().halt(1);
		});
		System.exit(1);
	};

	private static final Logger logger = LoggerFactory.getLogger(Watchdog.class);

	private final KafkaStreams streams;

	private final StreamsThreads threads;

	private final Consumer<String> end;

	private volatile @Nullable Thread watching;

	/**
	 * One that does not watch yet.
	 * @param end ends the process with that sentence
	 */
	public Watchdog(KafkaStreams streams, StreamsThreads threads, Consumer<String> end) {
		this.streams = streams;
		this.threads = threads;
		this.end = end;
	}

	/** Watches until it is closed. */
	void watch() {
		this.watching = Thread.ofPlatform().daemon().name("router-watchdog").start(this::lookEverySecond);
	}

	private void lookEverySecond() {
		try {
			Optional<String> dead = Optional.empty();
			while (dead.isEmpty()) {
				TimeUnit.SECONDS.sleep(1);
				dead = dead();
			}
			String sentence = "The router ends, because a thread of the router is dead: " + dead.get() + ".";
			logger.error(sentence);
			this.end.accept(sentence);
		}
		catch (InterruptedException ex) {
			// Closed, and with it what it watched.
		}
	}

	private Optional<String> dead() {
		KafkaStreams.State state = this.streams.state();
		return state.hasStartedOrFinishedShuttingDown() ? Optional.of("the topology is " + state) : this.threads.dead();
	}

	/** Stops watching; what is closed in order is not dead. */
	@Override
	public void close() {
		Thread thread = this.watching;
		if (thread != null && thread != Thread.currentThread()) {
			thread.interrupt();
		}
	}

}
