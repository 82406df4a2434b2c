package dev.handsfree.catchup.thin;

import java.util.Locale;
import java.util.Optional;

import dev.handsfree.catchup.thin.ThinEvents.Outcome;
import dev.handsfree.events.InboundEvent;
import dev.handsfree.registry.RegistryUnavailableException;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.MessageListener;

/**
 * Reads events.unmapped behind the door, has thin events fetched, and counts how each
 * ended. Returning lets the offset move on; what is thrown, {@link ThinRetries} decides.
 */
final class ThinEventsListener implements MessageListener<String, byte[]> {

	/** Counter {@code handsfree_thin_events_total} by source and outcome. */
	static final String THIN_EVENTS = "handsfree.thin.events";

	private static final Logger logger = LoggerFactory.getLogger(ThinEventsListener.class);

	private final Deserializer<InboundEvent> deserializer;

	private final ThinEvents events;

	private final MeterRegistry meters;

	ThinEventsListener(Deserializer<InboundEvent> deserializer, ThinEvents events, MeterRegistry meters) {
		this.deserializer = deserializer;
		this.events = events;
		this.meters = meters;
	}

	@Override
	public void onMessage(ConsumerRecord<String, byte[]> record) {
		thin(record).ifPresent((kept) -> note(kept, this.events.take(kept)));
	}

	/** A bug of ours met it again and again: it stays unmapped. */
	void giveUp(ConsumerRecord<?, ?> record, Exception failure) {
		thin(record).ifPresent((kept) -> note(kept, Outcome.FAILED));
	}

	private Optional<InboundEvent> thin(ConsumerRecord<?, ?> record) {
		try {
			return Optional.of(this.deserializer.deserialize(record.topic(), (byte[]) record.value()))
				.filter(ThinEvents::isThin);
		}
		catch (RegistryUnavailableException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			// No neighbour waits for it; the messages of decoders may quote what they
			// read.
			logger.warn("event {} on {} cannot be read: {}", record.key(), record.topic(),
					ex.getClass().getSimpleName());
			return Optional.empty();
		}
	}

	private void note(InboundEvent kept, Outcome outcome) {
		this.meters.counter(THIN_EVENTS, "source", kept.getSource(), "outcome", outcome.name().toLowerCase(Locale.ROOT))
			.increment();
		switch (outcome) {
			case NOT_SHOWN -> logger.warn(
					"Stripe does not show what a thin event is about; it stays unmapped: event={}", kept.getEventId());
			case FAILED -> logger.error("a thin event failed {} times and stays unmapped: event={}", ThinRetries.MOST,
					kept.getEventId());
			case PUBLISHED, SAYS_NOTHING, NO_TYPE ->
				logger.debug("thin event: event={} outcome={}", kept.getEventId(), outcome);
		}
	}

}
