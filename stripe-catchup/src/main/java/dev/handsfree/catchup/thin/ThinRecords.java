package dev.handsfree.catchup.thin;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import dev.handsfree.catchup.thin.ThinEvents.Later;
import dev.handsfree.catchup.thin.ThinEvents.Outcome;
import dev.handsfree.catchup.thin.ThinEvents.Settled;
import dev.handsfree.catchup.thin.ThinEvents.Step;
import dev.handsfree.events.InboundEvent;
import dev.handsfree.registry.RegistryUnavailableException;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what becomes of one record of events.unmapped. A bug of ours makes it wait as
 * an outage does; one that meets the same record again and again leaves it unmapped, and
 * its neighbours go on. Of one thread.
 */
final class ThinRecords implements AutoCloseable {

	/** Counter {@code handsfree_thin_events_total} by source and outcome. */
	static final String THIN_EVENTS = "handsfree.thin.events";

	private static final Logger logger = LoggerFactory.getLogger(ThinRecords.class);

	private final Deserializer<InboundEvent> deserializer;

	private final ThinEvents events;

	private final MeterRegistry meters;

	private final FailedTries failed = new FailedTries();

	/**
	 * @param deserializer reads the records' values; closed with this
	 * @param events what becomes of a thin event
	 * @param meters where outcomes are counted
	 */
	ThinRecords(Deserializer<InboundEvent> deserializer, ThinEvents events, MeterRegistry meters) {
		this.deserializer = deserializer;
		this.events = events;
		this.meters = meters;
	}

	/**
	 * What becomes of a record; empty if it is no thin event. The offset may move on
	 * unless it is {@link Later}.
	 * @throws KafkaException if Kafka fails
	 */
	Optional<Step> take(ConsumerRecord<String, byte[]> record) {
		InboundEvent kept;
		try {
			kept = this.deserializer.deserialize(record.topic(), record.value());
		}
		catch (RegistryUnavailableException ex) {
			return Optional.of(registryIsAway());
		}
		catch (RuntimeException ex) {
			return unread(record, ex);
		}
		return ThinEvents.isThin(kept) ? Optional.of(take(record, kept)) : Optional.empty();
	}

	private static Optional<Step> unread(ConsumerRecord<String, byte[]> record, RuntimeException failure) {
		// No neighbour waits for it; the messages of decoders may quote what they read.
		logger.warn("event {} on {} cannot be read: {}", record.key(), record.topic(),
				failure.getClass().getSimpleName());
		return Optional.empty();
	}

	private Step take(ConsumerRecord<String, byte[]> record, InboundEvent kept) {
		try {
			Step step = this.events.take(kept);
			if (step instanceof Settled(Outcome outcome)) {
				note(kept, outcome);
			}
			return step;
		}
		catch (KafkaException ex) {
			throw ex;
		}
		catch (RegistryUnavailableException ex) {
			return registryIsAway();
		}
		catch (RuntimeException ex) {
			return failed(record, kept, ex);
		}
	}

	private Step failed(ConsumerRecord<String, byte[]> record, InboundEvent kept, RuntimeException bug) {
		// Its message could show what was read; where it was thrown shows nothing.
		String where = bug.getClass().getName()
				+ Stream.of(bug.getStackTrace()).findFirst().map((frame) -> " at " + frame).orElse("");
		if (this.failed.areEnough(record)) {
			logger.error("thin event {} failed {} times and stays unmapped: {}", kept.getEventId(), FailedTries.MOST,
					where);
			note(kept, Outcome.FAILED);
			return new Settled(Outcome.FAILED);
		}
		logger.warn("thin event {} failed: {}", kept.getEventId(), where);
		return new Later("one failed");
	}

	private static Step registryIsAway() {
		return new Later("the schema registry does not answer");
	}

	private void note(InboundEvent kept, Outcome outcome) {
		this.meters.counter(THIN_EVENTS, "source", kept.getSource(), "outcome", outcome.name().toLowerCase(Locale.ROOT))
			.increment();
		if (outcome == Outcome.NOT_SHOWN) {
			logger.warn("Stripe does not show what the thin event {} is about; it stays unmapped", kept.getEventId());
		}
		else {
			logger.debug("thin event {}: {}", kept.getEventId(), outcome);
		}
	}

	@Override
	public void close() {
		this.deserializer.close();
	}

}
