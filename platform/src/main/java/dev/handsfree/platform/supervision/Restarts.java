package dev.handsfree.platform.supervision;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether a lost child is started again, and with which back-off: at once, after
 * two and after ten seconds, and no more than these three times within ten minutes.
 *
 * <p>
 * Once makes an accident good; three times outlast what passes by itself, such as memory
 * that was short for a moment or processes of the old server that are still ending. What
 * kills a child oftener has a cause that starting does not mend, and that a person should
 * hear of.
 */
public final class Restarts {

	/** The time within which tries are counted. */
	public static final Duration WINDOW = Duration.ofMinutes(10);

	private static final List<Duration> BACK_OFF = List.of(Duration.ZERO, Duration.ofSeconds(2),
			Duration.ofSeconds(10));

	private final Deque<Long> tries = new ArrayDeque<>();

	/**
	 * How long to wait before the next try; empty if there shall be none.
	 * @param now the time in nanoseconds, from any fixed moment
	 */
	Optional<Duration> backOff(long now) {
		this.tries.removeIf((at) -> now - at > WINDOW.toNanos());
		return (this.tries.size() < BACK_OFF.size()) ? Optional.of(BACK_OFF.get(this.tries.size())) : Optional.empty();
	}

	/** Counts a try, whatever comes of it. */
	void tried(long now) {
		this.tries.add(now);
	}

	/** How many tries count at the moment. */
	int counted() {
		return this.tries.size();
	}

}
