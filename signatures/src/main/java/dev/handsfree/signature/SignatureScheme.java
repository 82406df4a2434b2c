package dev.handsfree.signature;

import java.util.Map;

import dev.handsfree.signature.SignatureClaim.Legible;

/**
 * Says where a kind of sender puts its signature and what it signs. A scheme is
 * configuration: what differs between vendors are the values of its components.
 */
public interface SignatureScheme {

	/** What a request's headers claim. Never throws, whatever they hold. */
	SignatureClaim claim(SignedRequest request);

	/**
	 * What proves knowledge of a secret.
	 * @throws UnfitSecretException if this scheme cannot use the secret
	 */
	Prover prover(String secret);

	/** A setting that holds secrets, as it has to be for commas to separate them. */
	default String tidy(String secrets) {
		return secrets;
	}

	/** What a sender claims when it signs. */
	Legible claimed(WebhookSigner.Occasion occasion);

	/** The headers that carry a proof. */
	Map<String, String> headers(Legible claim, String proof);

	/**
	 * Whether a header's value comes from who holds the secret. Any other header may have
	 * been changed by an attacker who recorded a webhook and replays it.
	 * @param header the header's name, in any case
	 */
	boolean vouchesFor(String header);

	/** Whether the address that a webhook was sent to is signed. */
	default boolean signsUrl() {
		return false;
	}

	/**
	 * This scheme where senders reach this service at an address.
	 * @param publicUrl the address in front of a request's path, without a slash at its
	 * end
	 */
	default SignatureScheme reachedAt(String publicUrl) {
		return this;
	}

}
