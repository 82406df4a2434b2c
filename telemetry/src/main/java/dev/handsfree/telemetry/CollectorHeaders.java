package dev.handsfree.telemetry;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads the headers that a collector wants to see, as OTEL_EXPORTER_OTLP_HEADERS has
 * them: {@code name=value} between commas, values percent-encoded (OpenTelemetry's
 * protocol exporter specification, "Specifying headers via environment variables").
 */
final class CollectorHeaders {

	private CollectorHeaders() {
	}

	/**
	 * The headers by name.
	 * @param text as the variable has it; blank for none
	 * @throws IllegalArgumentException if a header has no name or is wrongly encoded
	 */
	static Map<String, String> of(String text) {
		Map<String, String> headers = new LinkedHashMap<>();
		for (String pair : text.split(",", -1)) {
			int equals = pair.indexOf('=');
			if (equals > 0) {
				headers.put(pair.substring(0, equals).strip(), decoded(pair.substring(equals + 1).strip()));
			}
			else if (!pair.isBlank()) {
				throw new IllegalArgumentException("a header is name=value");
			}
		}
		return headers;
	}

	/** Unlike in forms, a plus is a plus: tokens in base64 have some. */
	private static String decoded(String value) {
		return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
	}

}
