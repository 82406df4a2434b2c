package dev.handsfree.telemetry;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads the W3C header value {@code 00-<trace id>-<span id>-<flags>}.
 * OpenTelemetry's propagator does the same by way of maps and strings; here a header is
 * one array, since every event has one.
 */
final class Traceparent {

	private static final int LENGTH = 55;

	private static final int TRACE = 3;

	private static final int SPAN = 36;

	private static final int FLAGS = 53;

	private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

	private Traceparent() {
	}

	/** Of a trace that nobody collects: valid, random, and not sampled. */
	static byte[] random() {
		byte[] text = frame();
		ThreadLocalRandom random = ThreadLocalRandom.current();
		write(random.nextLong(), text, TRACE);
		write(nonZero(random), text, TRACE + 16);
		write(nonZero(random), text, SPAN);
		return text;
	}

	/** Of a span. */
	static byte[] of(SpanContext span) {
		byte[] text = frame();
		copy(span.getTraceId(), text, TRACE);
		copy(span.getSpanId(), text, SPAN);
		copy(span.getTraceFlags().asHex(), text, FLAGS);
		return text;
	}

	/**
	 * The span that a header names; empty if it is missing or is none.
	 * @param text the header's value
	 */
	static Optional<SpanContext> read(byte @Nullable [] text) {
		if (text == null || text.length != LENGTH || text[0] != '0' || text[1] != '0' || text[2] != '-'
				|| text[SPAN - 1] != '-' || text[FLAGS - 1] != '-' || !isHex(text, FLAGS) || !isHex(text, FLAGS + 1)) {
			return Optional.empty();
		}
		String ascii = new String(text, StandardCharsets.US_ASCII);
		// Ids that are none make an invalid context, which is no parent.
		return Optional.of(SpanContext.createFromRemoteParent(ascii.substring(TRACE, SPAN - 1),
				ascii.substring(SPAN, FLAGS - 1), TraceFlags.fromHex(ascii, FLAGS), TraceState.getDefault()))
			.filter(SpanContext::isValid);
	}

	/** The trace id of a valid header value. */
	static String traceId(byte[] text) {
		return new String(text, TRACE, SPAN - 1 - TRACE, StandardCharsets.US_ASCII);
	}

	private static byte[] frame() {
		byte[] text = new byte[LENGTH];
		text[0] = '0';
		text[1] = '0';
		text[2] = '-';
		text[SPAN - 1] = '-';
		text[FLAGS - 1] = '-';
		text[FLAGS] = '0';
		text[FLAGS + 1] = '0';
		return text;
	}

	private static long nonZero(ThreadLocalRandom random) {
		long number = random.nextLong();
		return (number != 0) ? number : 1;
	}

	private static void write(long number, byte[] text, int at) {
		for (int digit = 0; digit < 16; digit++) {
			text[at + digit] = DIGITS[(int) (number >>> (60 - 4 * digit)) & 0xf];
		}
	}

	private static void copy(String ascii, byte[] text, int at) {
		for (int i = 0; i < ascii.length(); i++) {
			text[at + i] = (byte) ascii.charAt(i);
		}
	}

	private static boolean isHex(byte[] text, int at) {
		return (text[at] >= '0' && text[at] <= '9') || (text[at] >= 'a' && text[at] <= 'f');
	}

}
