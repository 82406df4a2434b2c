package dev.handsfree.ingest.thin;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.handsfree.events.InboundEvent;
import dev.handsfree.ingest.thin.ThinEvents.Later;
import dev.handsfree.ingest.thin.ThinEvents.Outcome;
import dev.handsfree.ingest.thin.ThinEvents.Settled;
import dev.handsfree.registry.SchemaRegistryException;
import dev.handsfree.topics.TopicCatalogue;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;

/**
 * Reads events.unmapped behind the door and has thin events fetched. At least once: an
 * offset moves on only after what was fetched is kept by Kafka. While Stripe or Kafka
 * gives no answer, the partitions are paused where they stand, ever longer; the group is
 * kept alive meanwhile. A bug of ours is waited for in the same way; one that meets the
 * same record again and again leaves it unmapped, and its neighbours go on.
 */
final class ThinEventsListener implements SmartLifecycle {

	/** Counter {@code handsfree_thin_events_total} by source and outcome. */
	static final String THIN_EVENTS = "handsfree.thin.events";

	private static final Duration POLL = Duration.ofMillis(500);

	private static final Duration CLOSING = Duration.ofSeconds(3);

	private static final Logger logger = LoggerFactory.getLogger(ThinEventsListener.class);

	private final Consumer<String, byte[]> consumer;

	private final Deserializer<InboundEvent> deserializer;

	private final ThinEvents events;

	private final Map<Outcome, Function<String, Counter>> counters;

	private final BackOff waits;

	private final FailedTries failed = new FailedTries();

	private volatile boolean running;

	private @Nullable Thread thread;

	private BackOffExecution wait;

	private long waitsUntil = System.nanoTime();

	/**
	 * @param consumer in the group of all instances; closed by the listener
	 * @param deserializer reads the records' values
	 * @param events what becomes of a thin event
	 * @param waits how long it waits after a failure, and after the next; never ends
	 * @param meters where outcomes are counted
	 */
	ThinEventsListener(Consumer<String, byte[]> consumer, Deserializer<InboundEvent> deserializer, ThinEvents events,
			BackOff waits, MeterRegistry meters) {
		this.consumer = consumer;
		this.deserializer = deserializer;
		this.events = events;
		this.waits = waits;
		this.wait = waits.start();
		this.counters = Stream.of(Outcome.values())
			.collect(Collectors.toMap(Function.identity(), (outcome) -> (source) -> meters.counter(THIN_EVENTS,
					"source", source, "outcome", outcome.name().toLowerCase(Locale.ROOT))));
	}

	@Override
	public void start() {
		this.running = true;
		this.thread = Thread.ofPlatform().daemon().name("ingest-thin").start(this::run);
	}

	private void run() {
		try (this.consumer; this.deserializer) {
			this.consumer.subscribe(List.of(TopicCatalogue.UNMAPPED.name()));
			while (this.running) {
				turn();
			}
		}
		catch (WakeupException ex) {
			// It is being stopped.
		}
	}

	private void turn() {
		boolean waiting = this.waitsUntil - System.nanoTime() > 0;
		if (waiting) {
			this.consumer.pause(this.consumer.assignment());
		}
		else {
			this.consumer.resume(this.consumer.paused());
		}
		try {
			work(this.consumer.poll(POLL), waiting);
		}
		catch (WakeupException ex) {
			throw ex;
		}
		catch (KafkaException ex) {
			waitAfter(ex.getClass().getSimpleName());
		}
		catch (RuntimeException ex) {
			// A message could show what was read.
			waitAfter("a bug: " + ex.getClass().getName());
		}
	}

	private void work(ConsumerRecords<String, byte[]> records, boolean waiting) {
		try {
			for (TopicPartition partition : records.partitions()) {
				work(partition, records.records(partition), waiting);
			}
		}
		catch (RuntimeException ex) {
			// They were polled, and would not come again: what was done since the last
			// commit is done once more.
			this.consumer.assignment()
				.stream()
				.filter(records.partitions()::contains)
				.forEach((partition) -> this.consumer.seek(partition, records.records(partition).getFirst().offset()));
			throw ex;
		}
	}

	/**
	 * Takes the records in their order, and leaves the first that must wait where it is.
	 */
	private void work(TopicPartition partition, List<ConsumerRecord<String, byte[]>> records, boolean waiting) {
		long next = records.getFirst().offset();
		for (ConsumerRecord<String, byte[]> record : records) {
			// A partition that was just assigned is not paused yet.
			if (waiting || !this.running || !isSettled(record)) {
				this.consumer.seek(partition, record.offset());
				break;
			}
			next = record.offset() + 1;
		}
		if (next > records.getFirst().offset()) {
			this.consumer.commitSync(Map.of(partition, new OffsetAndMetadata(next)));
		}
	}

	private boolean isSettled(ConsumerRecord<String, byte[]> record) {
		InboundEvent kept;
		try {
			kept = this.deserializer.deserialize(record.topic(), record.value());
		}
		catch (RuntimeException ex) {
			if (isOutage(ex)) {
				waitAfter("the schema registry does not answer");
				return false;
			}
			// No neighbour waits for it; the messages of decoders may quote what they
			// read.
			logger.warn("event {} on {} cannot be read: {}", record.key(), record.topic(),
					ex.getClass().getSimpleName());
			return true;
		}
		try {
			return !ThinEvents.isThin(kept) || isSettled(kept);
		}
		catch (KafkaException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			return isGivenUp(record, kept, ex);
		}
	}

	private boolean isSettled(InboundEvent kept) {
		return switch (this.events.take(kept)) {
			case Settled(Outcome outcome) -> {
				settled(kept, outcome);
				yield true;
			}
			case Later(String cause) -> {
				waitAfter(cause);
				yield false;
			}
		};
	}

	private boolean isGivenUp(ConsumerRecord<String, byte[]> record, InboundEvent kept, RuntimeException bug) {
		if (isOutage(bug)) {
			waitAfter("the schema registry does not answer");
			return false;
		}
		// Its message could show what was read; where it was thrown shows nothing.
		String where = bug.getClass().getName()
				+ Stream.of(bug.getStackTrace()).findFirst().map((frame) -> " at " + frame).orElse("");
		if (this.failed.areEnough(record)) {
			logger.error("thin event {} failed {} times and stays unmapped: {}", kept.getEventId(), FailedTries.MOST,
					where);
			settled(kept, Outcome.FAILED);
			return true;
		}
		logger.warn("thin event {} failed: {}", kept.getEventId(), where);
		waitAfter("one failed");
		return false;
	}

	/** Whether the schema of a newer writer must be asked of a registry that is away. */
	private static boolean isOutage(Throwable failure) {
		return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
			.anyMatch((cause) -> cause instanceof SchemaRegistryException && cause.getCause() instanceof IOException);
	}

	private void settled(InboundEvent kept, Outcome outcome) {
		this.wait = this.waits.start();
		Objects.requireNonNull(this.counters.get(outcome)).apply(kept.getSource()).increment();
		if (outcome == Outcome.NOT_SHOWN) {
			logger.warn("Stripe does not show what the thin event {} is about; it stays unmapped", kept.getEventId());
		}
		else {
			logger.debug("thin event {}: {}", kept.getEventId(), outcome);
		}
	}

	private void waitAfter(String cause) {
		Duration next = Duration.ofMillis(this.wait.nextBackOff());
		this.waitsUntil = System.nanoTime() + next.toNanos();
		logger.warn("thin events wait for {} s: {}", next.toSeconds(), cause);
	}

	@Override
	public void stop() {
		this.running = false;
		this.consumer.wakeup();
		Thread working = this.thread;
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
		return this.running;
	}

}
