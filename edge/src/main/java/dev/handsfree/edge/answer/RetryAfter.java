package dev.handsfree.edge.answer;

import java.time.Duration;
import java.util.Optional;

/** How long whoever is sent away is asked to wait, as the header says it. */
public final class RetryAfter {

	/** The header's name. */
	public static final String HEADER = "Retry-After";

	/** Nobody knows when what is away comes back. */
	private static final Duration UNKNOWN = Duration.ofSeconds(5);

	private RetryAfter() {
	}

	/**
	 * Whole seconds, at least one; rounded up, since whoever comes a moment early is sent
	 * away again.
	 * @param wait how long it takes; empty if nobody knows
	 */
	public static String seconds(Optional<Duration> wait) {
		return String.valueOf(Math.max(1, wait.orElse(UNKNOWN).plusSeconds(1).minusNanos(1).toSeconds()));
	}

}
