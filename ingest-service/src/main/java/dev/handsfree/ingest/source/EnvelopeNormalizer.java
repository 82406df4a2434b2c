package dev.handsfree.ingest.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.handsfree.ingest.source.Normalization.Malformed;
import dev.handsfree.ingest.source.Normalization.Normalized;
import dev.handsfree.ingest.source.NormalizedEvent.Origin;

/**
 * Reads of a webhook nothing but its envelope (id, type, time), so that it can be kept
 * until a normalizer knows what it means.
 */
public final class EnvelopeNormalizer implements Normalizer {

	/** Each event is kept with the whole body; no provider puts more into one. */
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
		return webhook.read((body) -> normalize(webhook, this.ids.events(body)));
	}

	private Normalization normalize(Webhook webhook, List<Fields> found) {
		if (found.isEmpty() || found.size() > MOST) {
			return Malformed.because("The body holds no event, or more than " + MOST + ".");
		}
		List<NormalizedEvent> events = new ArrayList<>();
		for (Fields event : found) {
			Optional<String> providerType = this.type.id(webhook, event);
			Optional<String> id = this.ids.of(webhook, event).map(webhook::eventId);
			if (id.isEmpty()) {
				return new Malformed(providerType, "An event has no id.");
			}
			Origin origin = new Origin(providerType, this.time.time(event).orElse(webhook.receivedAt()), true,
					Optional.empty());
			events.add(new NormalizedEvent(id.get(), origin, Person.unknown(), id.get(), Meaning.unknown()));
		}
		return new Normalized(events);
	}

}
