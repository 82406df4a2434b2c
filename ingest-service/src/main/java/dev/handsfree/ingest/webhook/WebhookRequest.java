package dev.handsfree.ingest.webhook;

import java.util.Optional;

import dev.handsfree.webhooks.signature.SignedRequest;

/** What the door asks of a request, whatever server received it. */
interface WebhookRequest extends SignedRequest {

	String method();

	/** The path behind {@code /webhooks/}, exactly as it was sent. */
	String sourceName();

	Optional<String> contentType();

	/** The body as received, or why it could not be had. */
	Body body();

	/** Where it comes from, as far as proxies that are trusted say so. */
	String clientAddress();

}
