package dev.handsfree.signature.hmac;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** How a sender writes the time at which it signed. */
public enum TimeForm {

	/** Whole seconds since 1970. */
	SECONDS {
		@Override
		Optional<Instant> read(String text) {
			return digits(text, 12).map(Instant::ofEpochSecond);
		}

		@Override
		String write(Instant time) {
			return String.valueOf(time.getEpochSecond());
		}
	},

	/** Whole milliseconds since 1970. */
	MILLISECONDS {
		@Override
		Optional<Instant> read(String text) {
			return digits(text, 15).map(Instant::ofEpochMilli);
		}

		@Override
		String write(Instant time) {
			return String.valueOf(time.toEpochMilli());
		}
	},

	/** ISO 8601, with an offset or Z. */
	ISO {
		@Override
		Optional<Instant> read(String text) {
			try {
				return (text.length() > 40) ? Optional.empty() : Optional.of(OffsetDateTime.parse(text).toInstant());
			}
			catch (DateTimeException ex) {
				return Optional.empty();
			}
		}

		@Override
		String write(Instant time) {
			return time.truncatedTo(ChronoUnit.SECONDS).toString();
		}
	};

	/** The time that a text says; empty if it says none in this form. */
	abstract Optional<Instant> read(String text);

	/** A time in this form. */
	abstract String write(Instant time);

	private static Optional<Long> digits(String text, int most) {
		boolean readable = !text.isEmpty() && text.length() <= most
				&& text.chars().allMatch((c) -> c >= '0' && c <= '9');
		return readable ? Optional.of(Long.valueOf(text)) : Optional.empty();
	}

}
