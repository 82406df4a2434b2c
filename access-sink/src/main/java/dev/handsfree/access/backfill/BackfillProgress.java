package dev.handsfree.access.backfill;

import java.time.Instant;

import dev.handsfree.events.ReconcileCursor;
import dev.handsfree.registry.RegistryUnavailableException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What {@code ingest.reconcile} says of the backfill.
 *
 * @param stage how far it is
 * @param keptBy when this was written down: what was published before is on
 * {@code events.inbound} since then
 */
record BackfillProgress(BackfillStage stage, Instant keptBy) {

	/** Nothing is said. */
	static final BackfillProgress UNHEARD_OF = new BackfillProgress(BackfillStage.NOT_BEGUN, Instant.EPOCH);

	/** The key under which ingest-service keeps it. */
	static final String KEY = "stripe:backfill";

	private static final Logger logger = LoggerFactory.getLogger(BackfillProgress.class);

	/**
	 * What is known after one more record of the topic.
	 * @throws RegistryUnavailableException if the schema of a newer writer must be asked
	 * of a registry that is away: read it again
	 */
	BackfillProgress after(ConsumerRecord<String, byte[]> record, Deserializer<ReconcileCursor> deserializer) {
		if (!KEY.equals(record.key()) || record.value() == null) {
			return this;
		}
		try {
			BackfillStage said = BackfillStage.of(deserializer.deserialize(record.topic(), record.value()));
			// A leader that was replaced without knowing it may write what was so before.
			boolean isBehind = hasEnded() && said != BackfillStage.ARRIVING;
			return isBehind ? this : new BackfillProgress(said, Instant.ofEpochMilli(record.timestamp()));
		}
		catch (RegistryUnavailableException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			logger.warn("a record of {} cannot be read: offset={} cause={}", record.topic(), record.offset(),
					ex.getClass().getSimpleName());
			return this;
		}
	}

	boolean hasEnded() {
		return this.stage == BackfillStage.ARRIVING;
	}

}
