package dev.handsfree.alert;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes times for people. */
final class Times {

	private static final DateTimeFormatter FORMAT = DateTimeFormatter
		.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	private Times() {
	}

	static String read(Instant time) {
		return FORMAT.format(time);
	}

}
