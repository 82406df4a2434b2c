package dev.handsfree.router;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

import dev.handsfree.telemetry.Wordless;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what follows when a thread of the topology has died. Its transaction is given
 * up in any case and its records are read again.
 * <ul>
 * <li>Something outside does not answer: another thread tries again, without end; an
 * outage is a pause.</li>
 * <li>Something that trying again cannot mend: the router stops and fails liveness.</li>
 * <li>Anything else: another thread, but three times in ten minutes only; what fails more
 * often is not mended by trying either.</li>
 * </ul>
 */
final class ThreadFailures implements StreamsUncaughtExceptionHandler {

	private static final Logger logger = LoggerFactory.getLogger(ThreadFailures.class);

	private static final Duration WITHIN = Duration.ofMinutes(10);

	private static final int TRIES = 3;

	private final Clock clock;

	private final Deque<Instant> recent = new ArrayDeque<>();

	ThreadFailures(Clock clock) {
		this.clock = clock;
	}

	@Override
	public synchronized StreamThreadExceptionResponse handle(Throwable failure) {
		StreamThreadExceptionResponse response = decide(failure);
		// Kinds and frames only: messages of serializers may quote what they read.
		logger.error("a thread of the router failed: {}", response, Wordless.of(failure));
		return response;
	}

	private StreamThreadExceptionResponse decide(Throwable failure) {
		if (isCausedBy(failure, MissingSourceTopicException.class, AuthorizationException.class,
				AuthenticationException.class, UnsupportedVersionException.class)) {
			return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
		}
		if (isCausedBy(failure, RetriableException.class, IOException.class)) {
			return StreamThreadExceptionResponse.REPLACE_THREAD;
		}
		Instant now = this.clock.instant();
		this.recent.removeIf((then) -> then.isBefore(now.minus(WITHIN)));
		this.recent.add(now);
		return (this.recent.size() <= TRIES) ? StreamThreadExceptionResponse.REPLACE_THREAD
				: StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
	}

	@SafeVarargs
	private static boolean isCausedBy(Throwable failure, Class<? extends Throwable>... kinds) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			for (Class<? extends Throwable> kind : kinds) {
				if (kind.isInstance(cause)) {
					return true;
				}
			}
		}
		return false;
	}

}
