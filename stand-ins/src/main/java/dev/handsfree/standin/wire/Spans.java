package dev.handsfree.standin.wire;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;

/**
 * Reads spans of time as they stand in control requests: {@code 200ms}, {@code 2s},
 * {@code 5m}, {@code 1h}.
 */
public final class Spans {

	private static final Pattern SPAN = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

	private Spans() {
	}

	/**
	 * Reads a span.
	 * @throws IllegalArgumentException naming the text, when it is no span
	 */
	public static Duration parse(String text) {
		Matcher matcher = SPAN.matcher(text);
		if (!matcher.matches()) {
			throw new IllegalArgumentException("'" + text + "' is no span of time such as 200ms, 2s, 5m, 1h");
		}
		long amount = Long.parseLong(matcher.group(1));
		return switch (matcher.group(2)) {
			case "ms" -> Duration.ofMillis(amount);
			case "s" -> Duration.ofSeconds(amount);
			case "m" -> Duration.ofMinutes(amount);
			default -> Duration.ofHours(amount);
		};
	}

	/** Reads a field that may be absent; a bare number is taken in the given unit. */
	static Optional<Duration> parse(JsonNode field, Duration unit) {
		if (field.isMissingNode() || field.isNull()) {
			return Optional.empty();
		}
		return Optional.of(field.isNumber() ? unit.multipliedBy(field.asLong()) : parse(field.asString("")));
	}

}
