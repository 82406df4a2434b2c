package dev.handsfree.operations.paging;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a list that is told newest first goes on: behind the last entry that was told.
 *
 * @param at the entry's time
 * @param id its id, as several may be of one time
 */
public record Cursor(Instant at, String id) {

	/** Before every entry there is. */
	private static final Cursor BEGIN = new Cursor(Instant.parse("9999-12-31T00:00:00Z"), "");

	/**
	 * As a caller gives it back.
	 * @param text where the page before said that the list goes on; nothing begins it
	 * @throws IllegalArgumentException if it is no cursor of ours
	 */
	public static Cursor of(Optional<String> text) {
		if (text.isEmpty()) {
			return BEGIN;
		}
		String decoded = new String(Base64.getUrlDecoder().decode(text.get()), StandardCharsets.UTF_8);
		int separator = decoded.indexOf(' ');
		if (separator < 0) {
			throw new IllegalArgumentException("no cursor");
		}
		try {
			return new Cursor(Instant.parse(decoded.substring(0, separator)), decoded.substring(separator + 1));
		}
		catch (DateTimeException ex) {
			throw new IllegalArgumentException("no cursor", ex);
		}
	}

	/** As Postgres compares it. */
	public Timestamp timestamp() {
		return Timestamp.from(this.at);
	}

	/** As a page hands it out. */
	public String text() {
		return Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString((this.at + " " + this.id).getBytes(StandardCharsets.UTF_8));
	}

}
