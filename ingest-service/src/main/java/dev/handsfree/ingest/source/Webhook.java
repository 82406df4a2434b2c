package dev.handsfree.ingest.source;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.handsfree.ingest.signature.WebhookHeaders;
import dev.handsfree.topics.EventType;

/** A verified webhook: what a normalizer may know of it. Shows nothing of its body. */
public final class Webhook {

	private final String source;

	private final Instant receivedAt;

	private final WebhookHeaders headers;

	private final byte[] body;

	/**
	 * @param source the source's name
	 * @param receivedAt when it arrived; stands in where the provider tells no time
	 * @param headers its headers
	 * @param body its body as received; not copied, and not to be changed any more
	 */
	public Webhook(String source, Instant receivedAt, WebhookHeaders headers, byte[] body) {
		this.source = source;
		this.receivedAt = receivedAt;
		this.headers = headers;
		this.body = body;
	}

	/**
	 * A webhook whose headers are gone, as it was kept: whichever of them held the
	 * event's id, the kept id says it.
	 * @param source the source's name
	 * @param eventId the id of an event that was made from it
	 * @param receivedAt when it happened, as far as was known then
	 * @param body its body as received
	 */
	public static Webhook kept(String source, String eventId, Instant receivedAt, byte[] body) {
		String provided = eventId.startsWith(source + ":") ? eventId.substring(source.length() + 1) : eventId;
		// A further event of the same item ends in # and its type.
		int further = provided.lastIndexOf('#');
		String id = (further > 0 && EventType.of(provided.substring(further + 1)).isPresent())
				? provided.substring(0, further) : provided;
		return new Webhook(source, receivedAt, (name) -> List.of(id), body);
	}

	/** The id of an event of this source, by the provider's id for it. */
	public String eventId(String providerId) {
		return this.source + ":" + providerId;
	}

	/**
	 * A name for exactly this body. It stands in where a provider gives no id, and is the
	 * same whenever the same bytes are sent again.
	 */
	public String digest() {
		return Digest.of(this.body);
	}

	/** When it arrived. */
	public Instant receivedAt() {
		return this.receivedAt;
	}

	/** A header that can be an id and stands there once. */
	public Optional<String> idHeader(String name) {
		return Optional.of(this.headers.all(name))
			.filter((lines) -> lines.size() == 1)
			.map((lines) -> lines.getFirst().strip())
			.filter(Fields::isId);
	}

	/** What its body holds; empty if that is no JSON object or array. */
	public Optional<Fields> fields() {
		return Fields.of(this.body);
	}

	@Override
	public String toString() {
		return "webhook of " + this.source + ", " + this.body.length + " bytes";
	}

}
