package dev.handsfree.catchup.reconcile.leader;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decides when a run is due: as soon as an instance owns the source, and then some time
 * after each run; or never by itself.
 *
 * @param every how long after a run the next one is due; empty if none is
 */
record Schedule(Optional<Duration> every) {

	private static final Pattern FORM = Pattern.compile("[1-9][0-9]{0,5}[smh]");

	private static final Set<String> SWITCHED_OFF = Set.of("off", "0", "0s", "0m", "0h");

	/**
	 * Reads a setting such as {@code 15m}; {@code 0} and {@code off} switch it off.
	 * @throws IllegalArgumentException if it is none of these
	 */
	static Schedule of(String setting) {
		String text = setting.strip().toLowerCase(Locale.ROOT);
		Matcher matcher = FORM.matcher(text);
		if (!matcher.matches() && !SWITCHED_OFF.contains(text)) {
			throw new IllegalArgumentException("'" + setting + "' is not like 15m, 1h, 0 or off");
		}
		return new Schedule(SWITCHED_OFF.contains(text) ? Optional.empty()
				: Optional.of(Duration.parse("PT" + text.toUpperCase(Locale.ROOT))));
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
