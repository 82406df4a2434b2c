package dev.handsfree.access.backfill;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import dev.handsfree.access.api.Completeness;
import dev.handsfree.events.ReconcileCursor;
import dev.handsfree.topics.TopicCatalogue;
import dev.handsfree.topics.scan.TopicScan;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Waits until the first backfill has arrived here: ingest-service says that it has
 * published all of it, then the router has read that, then this sink has read what the
 * router made of it. Then it ends; a later backfill is no first one. What Kafka or the
 * database does not say is asked again, and what is known stays known meanwhile.
 */
final class FirstBackfill implements Completeness, SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(FirstBackfill.class);

	private static final Map<TopicPartition, Long> FROM_THE_OLDEST = Map
		.of(new TopicPartition(TopicCatalogue.RECONCILE.name(), 0), 0L);

	/**
	 * What was published stands on its topic by the brokers' clocks, what was said of it
	 * on another by ingest-service's: they may differ by so much.
	 */
	private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

	private static final Duration BETWEEN_TRIES = Duration.ofMillis(250);

	private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

	private static final Duration CLOSING = Duration.ofSeconds(3);

	private final Supplier<TopicScan> records;

	private final Supplier<Offsets> offsets;

	private final Deserializer<ReconcileCursor> deserializer;

	private final WaitingRecords waiting;

	private final Sink sink;

	private final CountDownLatch stopped = new CountDownLatch(1);

	private volatile BackfillProgress backfill = BackfillProgress.UNHEARD_OF;

	private volatile boolean arrived;

	private @Nullable Thread thread;

	private String lastFailure = "";

	FirstBackfill(Supplier<TopicScan> records, Supplier<Offsets> offsets, Deserializer<ReconcileCursor> deserializer,
			WaitingRecords waiting, Sink sink) {
		this.records = records;
		this.offsets = offsets;
		this.deserializer = deserializer;
		this.waiting = waiting;
		this.sink = sink;
	}

	@Override
	public Optional<String> missing() {
		return (this.arrived ? BackfillStage.COMPLETE : this.backfill.stage()).missing();
	}

	@Override
	public void start() {
		logger.info("whether the first backfill from Stripe has arrived is not known yet: "
				+ "who is unknown is answered 503");
		this.thread = Thread.ofPlatform().daemon().name("first-backfill").start(this::run);
	}

	private void run() {
		try (TopicScan read = answer(this.records); Offsets asked = answer(this.offsets)) {
			awaitArrival(read, asked);
			this.arrived = true;
			logger.info("the first backfill from Stripe has arrived: who is unknown has paid nothing");
		}
		catch (CancellationException ex) {
			// It is being stopped.
		}
	}

	private void awaitArrival(TopicScan read, Offsets asked) {
		read.beginAt(FROM_THE_OLDEST);
		until(() -> hasEnded(read));
		Instant published = this.backfill.keptBy().plus(CLOCKS_APART);
		Map<TopicPartition, Long> inbound = answer(() -> asked.endsAt(TopicCatalogue.INBOUND.name(), published));
		until(() -> hasRead(TopicCatalogue.ROUTER, inbound, read, asked));
		Map<TopicPartition, Long> routed = answer(() -> asked.ends(this.sink.topics()));
		until(() -> hasRead(this.sink.group(), routed, read, asked));
		Instant setAside = this.sink.clock().instant();
		until(() -> this.waiting.haveTaughtAll(setAside));
	}

	private boolean hasEnded(TopicScan read) {
		BackfillProgress before = this.backfill;
		BackfillProgress now = before;
		try {
			for (ConsumerRecord<String, byte[]> record : read.next()) {
				now = now.after(record, this.deserializer);
			}
		}
		catch (RuntimeException ex) {
			// What was polled would not come again.
			read.beginAt(FROM_THE_OLDEST);
			throw ex;
		}
		this.backfill = now;
		if (now.stage() != before.stage()) {
			logger.info("the first backfill from Stripe: {}", now.stage());
		}
		return now.hasEnded();
	}

	private static boolean hasRead(String group, Map<TopicPartition, Long> ends, TopicScan read, Offsets asked) {
		return !read.isAnyBetween(asked.positions(group, ends.keySet()), ends);
	}

	private void until(Supplier<Boolean> condition) {
		while (!answer(condition)) {
			pause(BETWEEN_TRIES);
		}
	}

	/** Asks until there is an answer, whatever it was that failed before. */
	private <T> T answer(Supplier<T> question) {
		while (true) {
			pause(Duration.ZERO);
			try {
				T answer = question.get();
				this.lastFailure = "";
				return answer;
			}
			catch (RuntimeException ex) {
				tell(ex);
				pause(AFTER_FAILURE);
			}
		}
	}

	/** Once per outage, and never a message: it could show what was read. */
	private void tell(RuntimeException failure) {
		String name = failure.getClass().getSimpleName();
		if (!name.equals(this.lastFailure)) {
			logger.warn("whether the first backfill has arrived cannot be seen at the moment: {}", name);
		}
		this.lastFailure = name;
	}

	private void pause(Duration wait) {
		try {
			if (this.stopped.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
				throw new CancellationException();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw (CancellationException) new CancellationException().initCause(ex);
		}
	}

	@Override
	public void stop() {
		this.stopped.countDown();
		Thread working = this.thread;
		this.thread = null;
		if (working == null) {
			return;
		}
		try {
			working.join(CLOSING);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public boolean isRunning() {
		return this.thread != null;
	}

}
