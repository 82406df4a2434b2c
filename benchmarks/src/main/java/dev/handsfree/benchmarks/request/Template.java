package dev.handsfree.benchmarks.request;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A body whose ids are twelve digits, which are written over for each request: cheaper
 * than to make every body anew. Of one thread at a time.
 */
final class Template {

	private static final String DIGITS = "000000000000";

	/** The moment of every file's event, in seconds since 1970. */
	private static final String HAPPENED = "1764000000";

	/** Until when what a file sells is paid for. */
	private static final String PAID_UNTIL = "1766592000";

	private static final Duration MONTH = Duration.ofDays(30);

	private final byte[] body;

	private final int[] places;

	private Template(byte[] body, int[] places) {
		this.body = body;
		this.places = places;
	}

	/**
	 * A template from a file beside this class.
	 * @throws UncheckedIOException if it cannot be read
	 */
	static Template of(String file) {
		return made(read(file));
	}

	/**
	 * A template whose event happens at that moment, and whose month begins with it.
	 * @throws UncheckedIOException if it cannot be read
	 */
	static Template of(String file, Instant moment) {
		return made(read(file).replace(HAPPENED, Long.toString(moment.getEpochSecond()))
			.replace(PAID_UNTIL, Long.toString(moment.plus(MONTH).getEpochSecond())));
	}

	private static Template made(String text) {
		return new Template(text.getBytes(StandardCharsets.ISO_8859_1), places(text));
	}

	/**
	 * As one character a byte, so that places in the text are places in the bytes.
	 */
	private static String read(String file) {
		try (InputStream stream = Objects.requireNonNull(Template.class.getResourceAsStream(file), file)) {
			return new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static int[] places(String text) {
		List<Integer> places = new ArrayList<>();
		for (int at = text.indexOf(DIGITS); at >= 0; at = text.indexOf(DIGITS, at + DIGITS.length())) {
			places.add(at);
		}
		return places.stream().mapToInt(Integer::intValue).toArray();
	}

	/** The body with this number in its ids; good until the next call. */
	byte[] with(long number) {
		byte[] digits = digits(number);
		for (int place : this.places) {
			System.arraycopy(digits, 0, this.body, place, digits.length);
		}
		return this.body;
	}

	private static byte[] digits(long number) {
		byte[] digits = new byte[DIGITS.length()];
		long rest = number;
		for (int i = digits.length - 1; i >= 0; i--) {
			digits[i] = (byte) ('0' + rest % 10);
			rest /= 10;
		}
		return digits;
	}

}
