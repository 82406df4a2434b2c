package dev.handsfree.webhooks.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

import dev.handsfree.signature.SignedRequest;
import dev.handsfree.webhooks.event.Normalization.Malformed;

/** A verified webhook: what a normalizer may know of it. Shows nothing of its body. */
public final class Webhook {

	private final String source;

	private final Instant receivedAt;

	private final SignedRequest headers;

	private final byte[] body;

	/**
	 * @param source the source's name
	 * @param receivedAt when it arrived; stands in where the provider tells no time
	 * @param headers its headers
	 * @param body its body as received; not copied, and not to be changed any more
	 */
	public Webhook(String source, Instant receivedAt, SignedRequest headers, byte[] body) {
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
	public static Webhook kept(String source, Optional<String> idHeader, KeptEvent kept, byte[] body) {
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

	/**
	 * What its body says.
	 * @param meaning reads what the body holds; not asked if that is no JSON object or
	 * array
	 */
	public Normalization read(Function<Fields, Normalization> meaning) {
		return fields().map(meaning)
			.orElseGet(() -> Malformed.because("The body is neither a JSON object nor an array."));
	}

	/**
	 * What its body says, if the event's id stands in a header.
	 * @param idHeader the header
	 * @param meaning reads what the body holds, given the event's id
	 */
	public Normalization read(String idHeader, BiFunction<String, Fields, Normalization> meaning) {
		return idHeader(idHeader).map(this::eventId)
			.map((id) -> read((body) -> meaning.apply(id, body)))
			.orElseGet(() -> Malformed.because("The header " + idHeader + " is not an id."));
	}

	@Override
	public String toString() {
		return "webhook of " + this.source + ", " + this.body.length + " bytes";
	}

}
