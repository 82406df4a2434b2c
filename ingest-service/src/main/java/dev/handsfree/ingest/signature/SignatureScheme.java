package dev.handsfree.ingest.signature;

import java.time.Instant;
import java.util.Map;

/**
 * Says where a kind of sender puts its signature and what it signs. A scheme is
 * configuration: what differs between vendors are the values of its components.
 */
public sealed interface SignatureScheme permits SignedPairs, StandardWebhooks {

	/**
	 * What the headers claim. Never throws, whatever they hold.
	 */
	Claim claim(WebhookHeaders headers);

	/**
	 * The key that a secret stands for.
	 * @throws UnfitSecretException if this scheme cannot use the secret
	 */
	HmacKey key(String secret);

	/** A digest as text, as it stands in the header. */
	String encode(byte[] digest);

	/** What is signed in front of the body. */
	String prefix(String id, Instant at);

	/** The headers that carry a signature. */
	Map<String, String> headers(String id, Instant at, String signature);

}
