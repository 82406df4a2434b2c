package dev.handsfree.ingest.signature;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads header values of unknown origin: bounded, visible ASCII only, nothing thrown. */
final class HeaderText {

	/** Longer than any honest signature header, with room for many signatures. */
	static final int LONGEST = 4096;

	private static final int LONGEST_TIMESTAMP = 12;

	private HeaderText() {
	}

	/** The lines of a header as one value, as HTTP allows it to be put together. */
	static String joined(List<String> lines, String separator) {
		return String.join(separator, lines).strip();
	}

	static boolean isVisibleAscii(String text) {
		return !text.isEmpty() && text.chars().allMatch((c) -> c > 0x20 && c < 0x7f);
	}

	/** A time in whole seconds since 1970; empty if it is anything else. */
	static Optional<Instant> seconds(String text) {
		if (text.isEmpty() || text.length() > LONGEST_TIMESTAMP
				|| !text.chars().allMatch((c) -> c >= '0' && c <= '9')) {
			return Optional.empty();
		}
		return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
	}

}
