package dev.handsfree.messengers;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes times for people. */
public final class Times {

	private static final DateTimeFormatter FORMAT = DateTimeFormatter
		.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	private Times() {
	}

	/** The time for people, to the minute. */
	public static String read(Instant time) {
		return FORMAT.format(time);
	}

}
