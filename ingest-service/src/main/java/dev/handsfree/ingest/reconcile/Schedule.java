package dev.handsfree.ingest.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

import org.springframework.boot.convert.DurationStyle;

/**
 * Decides when a run is due: as soon as an instance owns the source, and then some time
 * after each run; or never by itself.
 *
 * @param every how long after a run the next one is due; empty if none is
 */
record Schedule(Optional<Duration> every) {

	/**
	 * Reads a setting such as {@code 15m}; {@code 0} and {@code off} switch it off.
	 * @throws IllegalArgumentException if it is none of these
	 */
	static Schedule of(String setting) {
		String text = setting.strip().toLowerCase(Locale.ROOT);
		if (text.equals("off")) {
			return new Schedule(Optional.empty());
		}
		Duration every = DurationStyle.SIMPLE.parse(text);
		if (every.isNegative()) {
			throw new IllegalArgumentException("'" + setting + "' is negative");
		}
		return new Schedule(Optional.of(every).filter(Duration::isPositive));
	}

	/**
	 * Whether one is due.
	 * @param lastEnded when the last one ended; empty if there was none since the source
	 * is owned here
	 */
	boolean isDue(Optional<Instant> lastEnded, Instant now) {
		return this.every.filter((pause) -> lastEnded.map((ended) -> !now.isBefore(ended.plus(pause))).orElse(true))
			.isPresent();
	}

}
