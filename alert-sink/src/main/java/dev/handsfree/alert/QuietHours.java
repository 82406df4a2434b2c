package dev.handsfree.alert;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decides when people are left alone: every day between two times of one place.
 *
 * @param from when quiet begins
 * @param until when it ends
 * @param place whose times these are
 */
public record QuietHours(LocalTime from, LocalTime until, ZoneId place) {

	private static final Pattern FORM = Pattern.compile("(\\d\\d:\\d\\d)-(\\d\\d:\\d\\d) (\\S+)");

	/**
	 * Reads such hours as settings write them: {@code 22:00-07:00 Europe/Berlin}.
	 * @throws IllegalArgumentException if they are written otherwise
	 */
	public static QuietHours parse(String text) {
		Matcher parts = FORM.matcher(text.strip());
		if (!parts.matches()) {
			throw new IllegalArgumentException("quiet hours look like 22:00-07:00 Europe/Berlin");
		}
		try {
			return new QuietHours(LocalTime.parse(parts.group(1)), LocalTime.parse(parts.group(2)),
					ZoneId.of(parts.group(3)));
		}
		catch (DateTimeException ex) {
			throw new IllegalArgumentException("quiet hours look like 22:00-07:00 Europe/Berlin", ex);
		}
	}

	/** When quiet ends that holds now; empty if none does. */
	public Optional<Instant> endAfter(Instant now) {
		ZonedDateTime here = now.atZone(this.place);
		LocalTime time = here.toLocalTime();
		boolean overnight = this.from.isAfter(this.until);
		boolean begun = !time.isBefore(this.from);
		boolean notOver = time.isBefore(this.until);
		if (!(overnight ? begun || notOver : begun && notOver)) {
			return Optional.empty();
		}
		ZonedDateTime end = here.toLocalDate().atTime(this.until).atZone(this.place);
		return Optional
			.of((notOver ? end : here.toLocalDate().plusDays(1).atTime(this.until).atZone(this.place)).toInstant());
	}

}
