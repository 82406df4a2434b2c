package dev.handsfree.webhooks.event;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Says by which of the provider's ids an event is known again when it is sent once more,
 * and how many events a body holds.
 */
public final class EventIds {

	private final Optional<String> header;

	private final boolean severalPerBody;

	private final BiFunction<Webhook, Fields, Optional<String>> rule;

	private EventIds(Optional<String> header, boolean severalPerBody,
			BiFunction<Webhook, Fields, Optional<String>> rule) {
		this.header = header;
		this.severalPerBody = severalPerBody;
		this.rule = rule;
	}

	/**
	 * The id stands in one place. Behind a pointer, each element of a body that is an
	 * array is an event with an id of its own.
	 */
	public static EventIds at(Place place) {
		return new EventIds(place.header(), place.header().isEmpty(), place::id);
	}

	/**
	 * The id stands in one place.
	 * @param place a header's name, or a JSON pointer
	 */
	public static EventIds at(String place) {
		return at(Place.of(place));
	}

	/**
	 * The provider gives no id, or none that it signs: what is sent once more is the same
	 * bytes, and two events never are.
	 */
	public static EventIds ofBody() {
		return new EventIds(Optional.empty(), false, (webhook, body) -> Optional.of(webhook.digest()));
	}

	/** The id is made from several fields of an event; an array holds several events. */
	public static EventIds madeFrom(Function<Fields, Optional<String>> fields) {
		return new EventIds(Optional.empty(), true, (webhook, event) -> fields.apply(event));
	}

	/** The header that holds the id; empty if it stands elsewhere. */
	public Optional<String> header() {
		return this.header;
	}

	/** The events that a body holds. */
	List<Fields> events(Fields body) {
		return (this.severalPerBody && !body.isObject()) ? body.each() : List.of(body);
	}

	/** The provider's id of one event; empty if it has none. */
	public Optional<String> of(Webhook webhook, Fields event) {
		return this.rule.apply(webhook, event);
	}

}
