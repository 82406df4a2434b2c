package dev.handsfree.ingest.signature;

import java.time.Instant;
import java.util.Map;

/**
 * Signs webhooks as a sender would: for the command that sends files, for the stand-ins,
 * and for tests.
 */
public final class WebhookSigner {

	private final SignatureScheme scheme;

	private final HmacKey key;

	private WebhookSigner(SignatureScheme scheme, HmacKey key) {
		this.scheme = scheme;
		this.key = key;
	}

	/**
	 * A signer for one source.
	 * @param scheme how the source signs
	 * @param secrets its secrets as its setting holds them; the first, newest one is used
	 * @throws UnfitSecretException if there is none, or the scheme cannot use one
	 */
	public static WebhookSigner of(SignatureScheme scheme, String secrets) {
		return new WebhookSigner(scheme, Secret.all(secrets, scheme).getFirst().key());
	}

	/**
	 * The headers that make a body a signed webhook.
	 * @param id the webhook's id; only schemes that put it into a header use it
	 * @param at when it is signed; verifiers take it for 300 seconds
	 * @param body the body as it will be sent, byte for byte
	 */
	public Map<String, String> sign(String id, Instant at, byte[] body) {
		byte[] digest = this.key.digest(this.scheme.prefix(id, at), body);
		return this.scheme.headers(id, at, this.scheme.encode(digest));
	}

}
