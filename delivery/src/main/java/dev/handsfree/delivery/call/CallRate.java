package dev.handsfree.delivery.call;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * How many calls a destination takes, as it says in its answers.
 *
 * @param calls so many, at least one
 * @param per in this span, longer than zero
 */
public record CallRate(int calls, Duration per) {

	/** More than any destination takes, and no more than a bucket can refill. */
	private static final Pattern CALLS = Pattern.compile("[1-9]\\d{0,5}");

	private static final Pattern MILLISECONDS = Pattern.compile("[1-9]\\d{0,8}");

	/**
	 * Reads a rate from an answer's headers.
	 * @param calls how many calls
	 * @param milliseconds in which span
	 * @return empty where one of them is missing, or no positive number that can be meant
	 */
	public static Optional<CallRate> of(@Nullable String calls, @Nullable String milliseconds) {
		return isNumber(CALLS, calls) && isNumber(MILLISECONDS, milliseconds)
				? Optional.of(new CallRate(Integer.parseInt(calls), Duration.ofMillis(Long.parseLong(milliseconds))))
				: Optional.empty();
	}

	private static boolean isNumber(Pattern form, @Nullable String text) {
		return text != null && form.matcher(text).matches();
	}

}
