package dev.handsfree.webhooks.event;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Reads fields of a JSON value of unknown origin: whatever is missing, null, of another
 * kind, or out of all bounds is absent. Nothing is thrown.
 */
public final class Fields {

	/** Ids become keys, headers and log entries; no provider has longer ones. */
	private static final int LONGEST_ID = 255;

	/** RFC 5321: 64 for the name, 255 for the domain. */
	private static final int LONGEST_EMAIL = 320;

	/**
	 * The end of the year 9999; later seconds are a mistake, or meant as milliseconds.
	 */
	private static final long LATEST = 253_402_300_799L;

	private final JsonNode node;

	private Fields(JsonNode node) {
		this.node = node;
	}

	/**
	 * The JSON object or array that a body holds; empty if it holds anything else.
	 * @param body bytes of unknown origin
	 */
	public static Optional<Fields> of(byte[] body) {
		return BoundedJson.read(body).filter(JsonNode::isContainer).map(Fields::new);
	}

	/** The value at a path; every field of a missing one is absent. */
	public Fields at(String... path) {
		JsonNode found = this.node;
		for (String name : path) {
			found = found.path(name);
		}
		return new Fields(found);
	}

	/** The value behind a pointer; every field of a missing one is absent. */
	Fields at(JsonPointer pointer) {
		return new Fields(this.node.at(pointer));
	}

	/** Whether there is a value other than null. */
	public boolean isPresent() {
		return !this.node.isMissingNode() && !this.node.isNull();
	}

	/** Whether this is a JSON object. */
	public boolean isObject() {
		return this.node.isObject();
	}

	/** The elements of the array at a path; none if there is no array. */
	public List<Fields> each(String... path) {
		JsonNode array = at(path).node;
		return array.isArray() ? StreamSupport.stream(array.spliterator(), false).map(Fields::new).toList() : List.of();
	}

	/** A text that is not blank, without blanks around it. */
	public Optional<String> text(String... path) {
		JsonNode found = at(path).node;
		if (!found.isString()) {
			return Optional.empty();
		}
		// Postgres refuses the character NUL, which JSON allows.
		return Optional.of(found.stringValue().replace("\0", "").strip()).filter((text) -> !text.isEmpty());
	}

	/**
	 * An id: a text or a whole number, or the id of an object that stands in its place.
	 */
	public Optional<String> id(String... path) {
		Fields found = at(path);
		if (found.isObject()) {
			return found.id("id");
		}
		Optional<String> id = found.node.isIntegralNumber() ? Optional.of(found.node.bigIntegerValue().toString())
				: found.text();
		return id.filter(Fields::isId);
	}

	/** Whether a text can be an id: visible, plain, and not too long. */
	public static boolean isId(String text) {
		if (text.isEmpty() || text.length() > LONGEST_ID) {
			return false;
		}
		// A loop: this is asked of several ids of every webhook.
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (Character.isISOControl(c) || (Character.isSurrogate(c) && !isPair(text, i))) {
				return false;
			}
			if (Character.isSurrogate(c)) {
				i++;
			}
		}
		return true;
	}

	/** A surrogate that stands alone is no character, and no encoding keeps it. */
	private static boolean isPair(String text, int at) {
		return at + 1 < text.length() && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
	}

	/**
	 * What stands there as text, of whatever kind it is; blank for null. Absent where
	 * nothing stands, or an object or array.
	 */
	public Optional<String> scalar(String... path) {
		JsonNode found = at(path).node;
		if (found.isNull()) {
			return Optional.of("");
		}
		return found.isValueNode() ? Optional.of(found.asString()) : Optional.empty();
	}

	/** An e-mail, without blanks around it and in lower case. */
	public Optional<String> email(String... path) {
		return text(path).map((text) -> text.toLowerCase(Locale.ROOT)).filter(Fields::isEmail);
	}

	private static boolean isEmail(String text) {
		int at = text.lastIndexOf('@');
		return at > 0 && at < text.length() - 1 && text.length() <= LONGEST_EMAIL
				&& text.chars().noneMatch((c) -> Character.isWhitespace(c) || Character.isISOControl(c));
	}

	/** A whole number. */
	public OptionalLong number(String... path) {
		JsonNode found = at(path).node;
		if (!found.isIntegralNumber()) {
			return OptionalLong.empty();
		}
		BigInteger value = found.bigIntegerValue();
		return (value.bitLength() < Long.SIZE) ? OptionalLong.of(value.longValue()) : OptionalLong.empty();
	}

	/** True or false, where that is what stands there. */
	public Optional<Boolean> flag(String... path) {
		JsonNode found = at(path).node;
		return found.isBoolean() ? Optional.of(found.booleanValue()) : Optional.empty();
	}

	/** A time given in seconds since 1970. */
	public Optional<Instant> seconds(String... path) {
		OptionalLong seconds = number(path);
		return (seconds.isPresent() && seconds.getAsLong() > 0 && seconds.getAsLong() <= LATEST)
				? Optional.of(Instant.ofEpochSecond(seconds.getAsLong())) : Optional.empty();
	}

	/** A time given in milliseconds since 1970. */
	public Optional<Instant> millis(String... path) {
		OptionalLong millis = number(path);
		return (millis.isPresent() && millis.getAsLong() > 0 && millis.getAsLong() / 1000 <= LATEST)
				? Optional.of(Instant.ofEpochMilli(millis.getAsLong())) : Optional.empty();
	}

	/** A time given in ISO 8601, to the millisecond. */
	public Optional<Instant> time(String... path) {
		try {
			return text(path).map((text) -> Instant.ofEpochMilli(OffsetDateTime.parse(text).toInstant().toEpochMilli()))
				.filter((time) -> time.getEpochSecond() > 0 && time.getEpochSecond() <= LATEST);
		}
		catch (DateTimeException | ArithmeticException ex) {
			return Optional.empty();
		}
	}

	/** A time in whichever form: seconds or milliseconds since 1970, or ISO 8601. */
	Optional<Instant> moment() {
		OptionalLong number = number();
		return (number.isPresent() && number.getAsLong() > LATEST / 2 && number.getAsLong() / 1000 <= LATEST)
				? Optional.of(Instant.ofEpochMilli(number.getAsLong())) : seconds().or(this::time);
	}

}
