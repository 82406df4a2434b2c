package dev.handsfree.ingest.source;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.handsfree.ingest.signature.WebhookHeaders;

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
	 * A webhook whose headers are gone, as one of its events was kept.
	 * @param source the source's name
	 * @param idHeader the header that held the event's id, if one did: the kept id says
	 * it
	 * @param kept what is known of the event
	 * @param body its body as received
	 */
	static Webhook kept(String source, Optional<String> idHeader, KeptEvent kept, byte[] body) {
		String id = kept.providerId(source);
		// Beside the id, the one thing that presets look for in headers is the type.
		return new Webhook(source, kept.occurredAt(), (name) -> idHeader.filter(name::equalsIgnoreCase).isPresent()
				? List.of(id) : kept.providerType().stream().toList(), body);
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
