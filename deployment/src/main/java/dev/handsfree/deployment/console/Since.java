package dev.handsfree.deployment.console;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.handsfree.settings.Spans;

/** Reads since when something is wanted. */
public final class Since {

	private static final Pattern AGO = Pattern.compile("([1-9][0-9]{0,4})([dhm])");

	private Since() {
	}

	/**
	 * The moment that a text names: a day (in UTC), a time, or how long ago.
	 * @param text the text; without one, everything is wanted
	 * @param clock says what now is
	 * @throws IllegalArgumentException if it is none of these
	 */
	public static Instant read(Optional<String> text, Clock clock) {
		return text.map(String::strip).map((wanted) -> read(wanted, clock)).orElse(Instant.EPOCH);
	}

	/**
	 * The moment that a text names: the beginning of a day (in UTC), or a time.
	 * @throws DateTimeException if it is neither
	 */
	public static Instant moment(String text) {
		return text.contains("T") ? OffsetDateTime.parse(text).toInstant()
				: LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
	}

	private static Instant read(String text, Clock clock) {
		Matcher ago = AGO.matcher(text);
		if (ago.matches()) {
			return clock.instant().minus(Spans.of(Integer.parseInt(ago.group(1)), ago.group(2)));
		}
		try {
			return moment(text);
		}
		catch (DateTimeException ex) {
			throw new IllegalArgumentException("is not like 2026-11-23, 2026-11-23T10:00:00Z, 7d, 12h or 30m", ex);
		}
	}

}
