package dev.handsfree.router.failure;

import dev.handsfree.telemetry.Wordless;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what follows when a thread of the topology fails. Its transaction is given up
 * in any case and its records are read again.
 * <ul>
 * <li>Something outside does not answer: another thread takes its place and tries again,
 * without end; an outage is a pause.</li>
 * <li>Anything else: the topology stops, and with it the process ends, as the
 * {@link dev.handsfree.router.life.Watchdog} sees. No record leads here that could be set
 * aside: {@link RecordFailures} has done so.</li>
 * </ul>
 */
public final class ThreadFailures implements StreamsUncaughtExceptionHandler {

	private static final Logger logger = LoggerFactory.getLogger(ThreadFailures.class);

	@Override
	public StreamThreadExceptionResponse handle(Throwable failure) {
		StreamThreadExceptionResponse response = Outages.isOutage(failure)
				? StreamThreadExceptionResponse.REPLACE_THREAD : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
		// Kinds and frames only: messages of serializers may quote what they read.
		logger.error("a thread of the router failed: {}", response, Wordless.of(failure));
		return response;
	}

}
