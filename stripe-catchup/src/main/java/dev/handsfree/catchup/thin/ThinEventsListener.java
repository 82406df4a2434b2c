package dev.handsfree.catchup.thin;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.catchup.thin.ThinEvents.Later;
import dev.handsfree.catchup.thin.ThinEvents.Settled;
import dev.handsfree.catchup.thin.ThinEvents.Step;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
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
 * kept alive meanwhile.
 */
final class ThinEventsListener implements SmartLifecycle {

	private static final Duration POLL = Duration.ofMillis(500);

	private static final Duration CLOSING = Duration.ofSeconds(3);

	private static final Logger logger = LoggerFactory.getLogger(ThinEventsListener.class);

	private final Consumer<String, byte[]> consumer;

	private final ThinRecords records;

	private final BackOff waits;

	private volatile boolean running;

	private @Nullable Thread thread;

	private BackOffExecution wait;

	private long waitsUntil = System.nanoTime();

	/**
	 * @param consumer in the group of all instances; closed by the listener
	 * @param records what becomes of a record; closed by the listener
	 * @param waits how long it waits after a failure, and after the next; never ends
	 */
	ThinEventsListener(Consumer<String, byte[]> consumer, ThinRecords records, BackOff waits) {
		this.consumer = consumer;
		this.records = records;
		this.waits = waits;
		this.wait = waits.start();
	}

	@Override
	public void start() {
		this.running = true;
		this.thread = Thread.ofPlatform().daemon().name("ingest-thin").start(this::run);
	}

	private void run() {
		try (this.consumer; this.records) {
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
		Optional<Step> step = this.records.take(record);
		if (step.isPresent()) {
			switch (step.get()) {
				case Settled settled -> this.wait = this.waits.start();
				case Later(String cause) -> {
					waitAfter(cause);
					return false;
				}
			}
		}
		return true;
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
