package dev.handsfree.webhooks.source;

import java.util.Optional;

import dev.handsfree.webhooks.event.EventIds;
import dev.handsfree.webhooks.event.Fields;
import dev.handsfree.webhooks.event.Normalization;
import dev.handsfree.webhooks.event.Normalization.Challenged;
import dev.handsfree.webhooks.event.Normalization.Ignored;
import dev.handsfree.webhooks.event.Place;
import dev.handsfree.webhooks.event.Webhook;

/**
 * What a vendor's sender asks to find out whether an address works, and what it takes for
 * an answer. None of it is an event, and none is kept.
 * <p>
 * Only a HEAD is answered without a signature, since nothing is signed there; it says no
 * more than that there is such a source.
 */
public final class Checks {

	/** A sender that asks nothing, or asks by an event like any other. */
	public static final Checks NONE = new Checks(false, Optional.empty(), Optional.empty());

	private final boolean byHead;

	private final Optional<Mark> ping;

	private final Optional<Challenge> challenge;

	private Checks(boolean byHead, Optional<Mark> ping, Optional<Challenge> challenge) {
		this.byHead = byHead;
		this.ping = ping;
		this.challenge = challenge;
	}

	/** A HEAD request, which is answered 200. */
	public Checks byHead() {
		return new Checks(true, this.ping, this.challenge);
	}

	/**
	 * A signed body without an event's id, which is answered 200.
	 * @param place where its type stands
	 * @param type the type
	 */
	public Checks byPing(Place place, String type) {
		return new Checks(this.byHead, Optional.of(new Mark(place, type)), this.challenge);
	}

	/**
	 * A signed body whose challenge is said back as text.
	 * @param place where its type stands
	 * @param type the type
	 * @param challenge where the challenge stands
	 */
	public Checks byChallenge(Place place, String type, Place challenge) {
		return new Checks(this.byHead, this.ping, Optional.of(new Challenge(new Mark(place, type), challenge)));
	}

	/** Whether a request of this method is a check. */
	boolean isCheck(String method) {
		return this.byHead && method.equals("HEAD");
	}

	/** What a verified webhook is answered if it is a check; empty if it is none. */
	Optional<Normalization> answer(Webhook webhook, EventIds ids) {
		if (this.ping.isEmpty() && this.challenge.isEmpty()) {
			return Optional.empty();
		}
		return webhook.fields().flatMap((body) -> challenged(webhook, body).or(() -> pinged(webhook, body, ids)));
	}

	private Optional<Normalization> challenged(Webhook webhook, Fields body) {
		return this.challenge.filter((asked) -> asked.mark().isOn(webhook, body))
			.flatMap((asked) -> asked.place().id(webhook, body))
			.map(Challenged::new);
	}

	private Optional<Normalization> pinged(Webhook webhook, Fields body, EventIds ids) {
		return this.ping.filter((mark) -> mark.isOn(webhook, body) && ids.of(webhook, body).isEmpty())
			.map((mark) -> new Ignored("its sender tries whether the address works"));
	}

	/**
	 * What tells a check.
	 *
	 * @param place where the type stands
	 * @param type the type
	 */
	private record Mark(Place place, String type) {

		boolean isOn(Webhook webhook, Fields body) {
			return this.place.id(webhook, body).filter(this.type::equals).isPresent();
		}

	}

	/**
	 * What is to be said back.
	 *
	 * @param mark what tells it
	 * @param place where it stands
	 */
	private record Challenge(Mark mark, Place place) {
	}

}
