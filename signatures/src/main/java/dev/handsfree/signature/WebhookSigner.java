package dev.handsfree.signature;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.signature.SignatureClaim.Legible;

/**
 * Signs webhooks as a sender would: for the command that sends files, for the stand-ins,
 * and for tests.
 */
public final class WebhookSigner {

	private final SignatureScheme scheme;

	private final Prover prover;

	private final String target;

	private final Optional<String> idHeader;

	private WebhookSigner(SignatureScheme scheme, Prover prover, String target, Optional<String> idHeader) {
		this.scheme = scheme;
		this.prover = prover;
		this.target = target;
		this.idHeader = idHeader;
	}

	/**
	 * A signer for one source.
	 * @param scheme how the source signs
	 * @param secrets its secrets as its setting holds them; the first, newest one is used
	 * @throws UnfitSecretException if there is none, or the scheme cannot use one
	 */
	public static WebhookSigner of(SignatureScheme scheme, String secrets) {
		return new WebhookSigner(scheme, Secret.all(secrets, scheme).getFirst().prover(), "", Optional.empty());
	}

	/**
	 * Signs webhooks to one path and query, which some schemes sign too.
	 * @param path the path, with a slash at its beginning
	 */
	public WebhookSigner to(String path) {
		return new WebhookSigner(this.scheme, this.prover, path, this.idHeader);
	}

	/**
	 * Names the webhook's id in a header, signed or not.
	 * @param header the header's name
	 */
	public WebhookSigner naming(String header) {
		return new WebhookSigner(this.scheme, this.prover, this.target, Optional.of(header));
	}

	/**
	 * The headers that make a body a signed webhook.
	 * @param id the webhook's id; only schemes that put it into a header use it
	 * @param at when it is signed; verifiers take it for 300 seconds
	 * @param body the body as it will be sent, byte for byte
	 */
	public Map<String, String> sign(String id, Instant at, byte[] body) {
		Legible claim = this.scheme.claimed(new Occasion(id, at, this.target));
		Map<String, String> headers = new LinkedHashMap<>(this.scheme.headers(claim, this.prover.proof(claim, body)));
		this.idHeader.ifPresent((header) -> headers.putIfAbsent(header, id));
		return headers;
	}

	/**
	 * What a sender knows when it signs.
	 *
	 * @param id the webhook's id
	 * @param at when it is signed
	 * @param target the path and query that it is sent to
	 */
	public record Occasion(String id, Instant at, String target) {
	}

}
