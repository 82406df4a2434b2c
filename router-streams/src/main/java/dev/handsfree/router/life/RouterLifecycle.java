package dev.handsfree.router.life;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Starts and stops the topology with the application. Comes last in the start, so that
 * health is served while the memory is read back, and first in the stop.
 */
public final class RouterLifecycle implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(RouterLifecycle.class);

	private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

	private final KafkaStreams streams;

	private final Watchdog watchdog;

	private final Duration startWait;

	private final CountDownLatch flowing = new CountDownLatch(1);

	private volatile boolean started;

	public RouterLifecycle(KafkaStreams streams, Watchdog watchdog, Duration startWait) {
		this.streams = streams;
		this.watchdog = watchdog;
		this.startWait = startWait;
	}

	/**
	 * Starts the topology, and returns when events flow or the wait is over. Throws if it
	 * cannot run at all.
	 */
	@Override
	public void start() {
		this.streams.setStateListener((now, before) -> {
			logger.info("the router is {}", now);
			if (now == KafkaStreams.State.RUNNING || now.hasCompletedShutdown()) {
				this.flowing.countDown();
			}
		});
		this.streams.start();
		this.started = true;
		awaitFlow();
		this.watchdog.watch();
	}

	private void awaitFlow() {
		try {
			if (!this.flowing.await(this.startWait.toMillis(), TimeUnit.MILLISECONDS)) {
				logger.warn("the router is still {} after {}; readiness tells when events flow", this.streams.state(),
						this.startWait);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		if (this.streams.state().hasCompletedShutdown()) {
			throw new IllegalStateException("the router could not start; the reason is logged above");
		}
	}

	/**
	 * Ends the open transaction and closes the memory in order, so that the next start
	 * need not read it back.
	 */
	@Override
	public void stop() {
		this.started = false;
		this.watchdog.close();
		if (!this.streams.close(STOP_LIMIT)) {
			logger.warn("the router did not stop within {}; the next start reads its memory back", STOP_LIMIT);
		}
	}

	@Override
	public boolean isRunning() {
		return this.started;
	}

}
