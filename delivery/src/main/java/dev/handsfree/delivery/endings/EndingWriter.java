package dev.handsfree.delivery.endings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import dev.handsfree.delivery.Backoff;
import dev.handsfree.telemetry.LogKeys;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes endings down, each record until it is acknowledged, and only then lets be
 * remembered what follows from it. Its thread waits meanwhile; while Kafka is away
 * nothing ends. Thread-safe.
 */
public final class EndingWriter {

	private static final Logger logger = LoggerFactory.getLogger(EndingWriter.class);

	private static final Backoff BACK_OFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10));

	private final RecordPublisher publisher;

	EndingWriter(RecordPublisher publisher) {
		this.publisher = publisher;
	}

	/**
	 * Writes them down. What is not acknowledged is sent again; what is sent twice tells
	 * the same twice.
	 * @param endings what ended
	 * @param isOver says that nobody waits for it any more: the process ends, and what is
	 * not acknowledged is delivered once more after its restart
	 * @return whether all is acknowledged
	 */
	public boolean write(List<Ending> endings, BooleanSupplier isOver) {
		List<ProducerRecord<String, byte[]>> open = endings.stream()
			.flatMap((ending) -> ending.records().stream())
			.toList();
		for (int tries = 0; !open.isEmpty(); tries++) {
			open = unacknowledged(open, tries);
			if (!open.isEmpty() && (isOver.getAsBoolean() || !pause(tries))) {
				return false;
			}
		}
		follow(endings);
		return true;
	}

	/**
	 * One that fails, as the database is away, does not keep the others from following.
	 */
	private static void follow(List<Ending> endings) {
		RuntimeException failure = null;
		for (Ending ending : endings) {
			try {
				ending.afterwards().run();
			}
			catch (RuntimeException ex) {
				failure = ex;
			}
		}
		if (failure != null) {
			throw failure;
		}
	}

	private List<ProducerRecord<String, byte[]>> unacknowledged(List<ProducerRecord<String, byte[]>> records,
			int tries) {
		List<Optional<Throwable>> failures = this.publisher.publish(records);
		List<ProducerRecord<String, byte[]>> open = new ArrayList<>();
		for (int i = 0; i < records.size(); i++) {
			if (failures.get(i).isPresent()) {
				open.add((failures.get(i).get() instanceof RecordTooLargeException) ? smaller(records.get(i))
						: records.get(i));
			}
		}
		if (!open.isEmpty() && tries == 0) {
			logger.atWarn()
				.addKeyValue(LogKeys.ERROR,
						failures.stream().flatMap(Optional::stream).findFirst().map(EndingWriter::kind).orElse(""))
				.log("what became of deliveries was not acknowledged; it is written again until it is");
		}
		return open;
	}

	/** Outcomes and reviews are small; what can be too large is a dead letter. */
	private static ProducerRecord<String, byte[]> smaller(ProducerRecord<String, byte[]> record) {
		logger.atWarn()
			.addKeyValue(LogKeys.EVENT_ID, DeadLetters.eventId(record))
			.log("a dead letter is too large for its topic; it is kept without its bytes");
		return (record.value().length > 0) ? DeadLetters.withoutBytes(record) : DeadLetters.bare(record);
	}

	private static String kind(Throwable failure) {
		return failure.getClass().getSimpleName();
	}

	/** Whether to go on. */
	private static boolean pause(int tries) {
		try {
			Thread.sleep(BACK_OFF.after(tries));
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
