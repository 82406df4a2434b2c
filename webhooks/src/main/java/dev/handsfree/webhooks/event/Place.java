package dev.handsfree.webhooks.event;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

import tools.jackson.core.JsonPointer;

/**
 * Where something stands in a webhook: in a header, or behind a JSON pointer into its
 * body. Written as the header's name, or as the pointer, which begins with a slash.
 */
public final class Place {

	/** Where nothing stands: what a vendor does not tell. */
	public static final Place NOWHERE = new Place(Optional.empty(), Optional.empty());

	private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");

	private final Optional<String> header;

	private final Optional<JsonPointer> pointer;

	private Place(Optional<String> header, Optional<JsonPointer> pointer) {
		this.header = header;
		this.pointer = pointer;
	}

	/**
	 * The place that a text names.
	 * @throws IllegalArgumentException if it is neither a header's name nor a pointer
	 */
	public static Place of(String text) {
		if (text.startsWith("/")) {
			return new Place(Optional.empty(), Optional.of(JsonPointer.compile(text)));
		}
		if (!isHeader(text)) {
			throw new IllegalArgumentException("is neither a header's name nor a JSON pointer such as /id");
		}
		return new Place(Optional.of(text), Optional.empty());
	}

	/** Whether a text can be a header's name. */
	public static boolean isHeader(String text) {
		return HEADER.matcher(text).matches();
	}

	/** The header, if it is one. */
	public Optional<String> header() {
		return this.header;
	}

	/** What stands there, if it can be an id or a name. */
	public Optional<String> id(Webhook webhook, Fields event) {
		return this.header.flatMap(webhook::idHeader).or(() -> this.pointer.flatMap((path) -> event.at(path).id()));
	}

	/** The time that stands there, in whatever form. */
	Optional<Instant> time(Fields event) {
		return this.pointer.map(event::at).flatMap(Fields::moment);
	}

}
