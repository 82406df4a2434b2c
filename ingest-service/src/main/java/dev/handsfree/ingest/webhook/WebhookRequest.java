package dev.handsfree.ingest.webhook;

import java.io.IOException;
import java.util.Optional;

import dev.handsfree.ingest.signature.SignedRequest;

/** What the door asks of a request, whatever server received it. */
interface WebhookRequest extends SignedRequest {

	String method();

	/** The path behind {@code /webhooks/}. */
	String sourceName();

	Optional<String> contentType();

	/**
	 * The body as received; empty if it is longer than a webhook may be.
	 * @throws IOException if the sender stopped in the middle
	 */
	Optional<byte[]> body() throws IOException;

}
