package dev.handsfree.router.failure;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.handsfree.router.route.RouterMeters;
import dev.handsfree.telemetry.LogKeys;
import dev.handsfree.telemetry.Wordless;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what becomes of a record that makes our code throw: a dead letter, written in
 * the transaction that goes past the record, so that its neighbours go on. Bytes that are
 * no event do not come here: they are kept as unmapped by the
 * {@link dev.handsfree.router.route.Decoder}.
 * <p>
 * What is no record's fault is none here either: an outage, the memory's disk or Kafka
 * itself fail the thread, the transaction is given up, and {@link ThreadFailures} decides
 * what follows.
 * <p>
 * Kafka Streams makes this class by its name and hands it the settings.
 */
public final class RecordFailures implements ProcessingExceptionHandler, ProductionExceptionHandler {

	/** The setting that holds the {@link RouterMeters}. */
	public static final String METERS = "handsfree.router.meters";

	private static final Logger logger = LoggerFactory.getLogger(RecordFailures.class);

	private @Nullable RouterMeters meters;

	@Override
	public void configure(Map<String, ?> settings) {
		this.meters = (RouterMeters) settings.get(METERS);
	}

	@Override
	public ProcessingExceptionHandler.Response handleError(ErrorHandlerContext at, Record<?, ?> record,
			Exception failure) {
		return isTheRecords(failure) ? ProcessingExceptionHandler.Response.resume(deadLetter(at, failure))
				: ProcessingExceptionHandler.Response.fail();
	}

	/**
	 * A send that failed has failed its whole transaction, so that no dead letter could
	 * be written in it: it is tried again where that may help. What does not fit is
	 * therefore found out before it is sent.
	 */
	@Override
	public ProductionExceptionHandler.Response handleError(ErrorHandlerContext at,
			ProducerRecord<byte[], byte[]> record, Exception failure) {
		return (failure instanceof RetriableException) ? ProductionExceptionHandler.Response.retry()
				: ProductionExceptionHandler.Response.fail();
	}

	@Override
	@SuppressWarnings("rawtypes")
	public ProductionExceptionHandler.Response handleSerializationError(ErrorHandlerContext at, ProducerRecord record,
			Exception failure, SerializationExceptionOrigin origin) {
		return isTheRecords(failure) ? ProductionExceptionHandler.Response.resume(deadLetter(at, failure))
				: ProductionExceptionHandler.Response.fail();
	}

	private List<ProducerRecord<byte[], byte[]>> deadLetter(ErrorHandlerContext at, Exception failure) {
		// Kinds and frames only: messages may quote what the record holds.
		logger.atError()
			.addKeyValue(LogKeys.EVENT_ID, DeadLetter.eventId(at))
			.addKeyValue(LogKeys.ERROR, failure.getClass().getSimpleName())
			.setCause(Wordless.of(failure))
			.log("a record made the router throw and is a dead letter");
		Objects.requireNonNull(this.meters, METERS).routed(TopicCatalogue.ROUTER_DEAD_LETTERS);
		return List.of(DeadLetter.of(at, failure));
	}

	private static boolean isTheRecords(Exception failure) {
		if (Outages.isOutage(failure)) {
			return false;
		}
		// Kafka wraps a wrong cast, and nothing else of ours, into a failure of its own.
		return !(failure instanceof KafkaException) || failure instanceof SerializationException
				|| failure.getCause() instanceof ClassCastException;
	}

}
