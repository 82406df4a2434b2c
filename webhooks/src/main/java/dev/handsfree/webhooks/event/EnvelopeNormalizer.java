package dev.handsfree.webhooks.event;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import dev.handsfree.webhooks.event.Normalization.Malformed;
import dev.handsfree.webhooks.event.Normalization.Normalized;
import dev.handsfree.webhooks.event.NormalizedEvent.Origin;

/**
 * Reads of a webhook nothing but its envelope (id, type, time), so that it can be kept
 * until a normalizer knows what it means.
 */
public final class EnvelopeNormalizer implements Normalizer {

	/** No provider puts more events into one body. */
	private static final int MOST = 100;

	private final EventIds ids;

	private final Place type;

	private final Place time;

	/**
	 * @param ids where the ids are
	 * @param type where the provider's name for what happened is
	 * @param time where the time at which it happened is
	 */
	public EnvelopeNormalizer(EventIds ids, Place type, Place time) {
		this.ids = ids;
		this.type = type;
		this.time = time;
	}

	@Override
	public Normalization normalize(Webhook webhook) {
		return webhook.read((body) -> normalize(webhook, body));
	}

	private Normalization normalize(Webhook webhook, Fields body) {
		List<Fields> found = this.ids.events(body);
		if (found.isEmpty()) {
			return Malformed.because("The body holds no event.");
		}
		if (found.stream().allMatch((event) -> this.ids.of(webhook, event).isEmpty())) {
			return new Malformed(this.type.id(webhook, found.getFirst()), "An event has no id.");
		}
		// Each event is kept with the whole body, so that very many are kept as one.
		return new Normalized((found.size() > MOST) ? List.of(event(webhook, found.getFirst(), webhook.digest()))
				: events(webhook, found));
	}

	/**
	 * The one without an id among others is named by the body and its place: it must not
	 * cost its neighbours.
	 */
	private List<NormalizedEvent> events(Webhook webhook, List<Fields> found) {
		return IntStream.range(0, found.size()).mapToObj((place) -> {
			Fields event = found.get(place);
			return event(webhook, event, this.ids.of(webhook, event).orElseGet(() -> webhook.digest() + ":" + place));
		}).toList();
	}

	private NormalizedEvent event(Webhook webhook, Fields event, String providerId) {
		String id = webhook.eventId(providerId);
		Origin origin = new Origin(this.type.id(webhook, event), this.time.time(event).orElse(webhook.receivedAt()),
				true, Optional.empty());
		return new NormalizedEvent(id, origin, Person.unknown(), id, Meaning.unknown());
	}

}
