package dev.handsfree.standin.wire;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

import dev.handsfree.standin.state.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the next requests to a stand-in shall fail.
 *
 * @param status the error answered instead of doing the work; 0 does the work
 * @param retryAfter sent as {@code Retry-After} in seconds, when given
 * @param delay how much later the answer (or the cut) comes; the work is done before it,
 * so that a caller who gave up early has to look up what became of it
 * @param cut where the connection breaks
 * @param times how many requests it meets; below 0 all of them until it is cleared
 * @param path it meets only requests whose {@code METHOD /path} or body contains this;
 * empty is all
 */
public record Fault(int status, Optional<Duration> retryAfter, Duration delay, Cut cut, int times, String path) {

	/** Where the connection breaks. */
	public enum Cut {

		/** Nowhere. */
		NONE,
		/** Before any work is done. */
		BEFORE,
		/** The work is done, half of the answer is sent. */
		HALF,
		/** The work is done, nothing is answered. */
		AFTER

	}

	public Fault {
		if (status != 0 && (status < 400 || status > 599)) {
			throw new IllegalArgumentException("status " + status + " is no error status (400 to 599)");
		}
	}

	/** The next request is answered with this status. */
	public static Fault status(int status) {
		return new Fault(status, Optional.empty(), Duration.ZERO, Cut.NONE, 1, "");
	}

	/** The next request is answered 429 with {@code Retry-After}. */
	public static Fault throttled(Duration retryAfter) {
		return new Fault(429, Optional.of(retryAfter), Duration.ZERO, Cut.NONE, 1, "");
	}

	/** The connection of the next request breaks there. */
	public static Fault cut(Cut cut) {
		return new Fault(0, Optional.empty(), Duration.ZERO, cut, 1, "");
	}

	/** The next request is served, and answered this much later. */
	public static Fault slow(Duration delay) {
		return new Fault(0, Optional.empty(), delay, Cut.NONE, 1, "");
	}

	/** This fault for so many requests. */
	public Fault times(int times) {
		return new Fault(this.status, this.retryAfter, this.delay, this.cut, times, this.path);
	}

	/** This fault for requests whose {@code METHOD /path} or body contains the text. */
	public Fault on(String path) {
		return new Fault(this.status, this.retryAfter, this.delay, this.cut, this.times, path);
	}

	/**
	 * Reads the body of {@code _fail}.
	 * @throws IllegalArgumentException with a sentence, when a field makes no sense
	 */
	static Fault parse(ObjectNode body) {
		return new Fault(body.path("status").asInt(0), Spans.parse(body.path("retryAfter"), Duration.ofSeconds(1)),
				Spans.parse(body.path("delay"), Duration.ofMillis(1)).orElse(Duration.ZERO),
				parseCut(body.path("cut").asString("")), body.path("times").asInt(1), body.path("path").asString(""));
	}

	JsonNode toJson() {
		ObjectNode json = Json.object().put("status", this.status).put("delay", this.delay.toMillis() + "ms");
		this.retryAfter.ifPresent((wait) -> json.put("retryAfter", wait.toSeconds()));
		return json.put("cut", this.cut.name().toLowerCase(Locale.ROOT))
			.put("times", this.times)
			.put("path", this.path);
	}

	private static Cut parseCut(String text) {
		return switch (text) {
			case "", "none" -> Cut.NONE;
			case "before" -> Cut.BEFORE;
			case "half" -> Cut.HALF;
			case "after" -> Cut.AFTER;
			default -> throw new IllegalArgumentException("cut is before, half or after, not '" + text + "'");
		};
	}

}
