package dev.handsfree.catchup.thin;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.handsfree.registry.RegistryUnavailableException;
import dev.handsfree.stripe.StripeUnavailableException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException.Level;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.ListenerExecutionFailedException;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Decides how often a thin event that failed is tried again: while Stripe, Kafka or the
 * registry gives no answer, for as long as that takes, and the records behind it wait;
 * after a bug of ours, {@value #MOST} times in all, since it may not come from the record
 * itself. The back-off doubles each time, up to a minute.
 */
final class ThinRetries {

	/** How often a bug may meet the same record. */
	static final int MOST = 5;

	private static final Duration LONGEST = Duration.ofMinutes(1);

	private static final Logger logger = LoggerFactory.getLogger(ThinRetries.class);

	private ThinRetries() {
	}

	/**
	 * A container's error handler.
	 * @param first the first back-off
	 * @param givingUp is told of a record that is not tried any more
	 */
	static CommonErrorHandler of(Duration first, ConsumerRecordRecoverer givingUp) {
		DefaultErrorHandler retries = new DefaultErrorHandler(givingUp, backOff(first));
		retries.setBackOffFunction((record, failure) -> isOutage(cause(failure)) ? backOff(first) : afterBug(first));
		retries.setClassifications(Map.of(), true);
		retries.setRetryListeners((record, failure, attempt) -> Optional.ofNullable(failure)
			.ifPresent((each) -> tell(record, cause(each))));
		// What the framework would say shows messages, and they what was read.
		retries.setLogLevel(Level.TRACE);
		return retries;
	}

	private static ExponentialBackOff backOff(Duration first) {
		ExponentialBackOff backOff = new ExponentialBackOff(first.toMillis(), 2);
		backOff.setMaxInterval(LONGEST.toMillis());
		return backOff;
	}

	private static ExponentialBackOff afterBug(Duration first) {
		ExponentialBackOff backOff = backOff(first);
		backOff.setMaxAttempts(MOST - 1L);
		return backOff;
	}

	private static boolean isOutage(Throwable failure) {
		return failure instanceof StripeUnavailableException || failure instanceof NotKeptException
				|| failure instanceof KafkaException || failure instanceof RegistryUnavailableException;
	}

	private static Throwable cause(Exception failure) {
		Throwable cause = failure.getCause();
		return (failure instanceof ListenerExecutionFailedException && cause != null) ? cause : failure;
	}

	/** The message of a bug could show what was read; where it was thrown does not. */
	private static void tell(ConsumerRecord<?, ?> record, Throwable failure) {
		String cause = (failure instanceof StripeUnavailableException || failure instanceof NotKeptException)
				? String.valueOf(failure.getMessage()) : where(failure);
		logger.warn("a thin event is tried again: event={} cause={}", record.key(), cause);
	}

	private static String where(Throwable bug) {
		return bug.getClass().getName()
				+ Stream.of(bug.getStackTrace()).findFirst().map((frame) -> " at " + frame).orElse("");
	}

}
