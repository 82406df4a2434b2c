package dev.handsfree.signature;

import java.util.List;
import java.util.Map;

import dev.handsfree.signature.SignatureClaim.Illegible;
import dev.handsfree.signature.SignatureClaim.Legible;
import dev.handsfree.signature.SignatureClaim.Signed;

/**
 * A sender shows the secret itself in a header, with or without a word in front. It
 * proves who sends, but neither that the body is unchanged nor that it is new: only for
 * senders that can do no better, over TLS.
 *
 * @param header the header's name
 * @param word what may stand before the secret, in any case, such as {@code Bearer}; may
 * be empty
 */
public record SharedSecret(String header, String word) implements SignatureScheme {

	@Override
	public SignatureClaim claim(SignedRequest request) {
		List<String> lines = request.all(this.header);
		if (lines.isEmpty() || (lines.size() == 1 && lines.getFirst().isBlank())) {
			return new Illegible(Rejection.MISSING_HEADER);
		}
		if (lines.size() > 1) {
			return new Illegible(Rejection.UNREADABLE_HEADER);
		}
		if (lines.getFirst().length() > HeaderValue.LONGEST) {
			return new Illegible(Rejection.HEADER_TOO_LONG);
		}
		return new Legible(Signed.NOTHING, List.of(withoutWord(lines.getFirst().strip())));
	}

	private String withoutWord(String value) {
		String before = before();
		return (!before.isEmpty() && value.regionMatches(true, 0, before, 0, before.length()))
				? value.substring(before.length()).strip() : value;
	}

	/** The word, and a blank if it is one. */
	private String before() {
		boolean isWord = !this.word.isEmpty() && Character.isLetterOrDigit(this.word.charAt(this.word.length() - 1));
		return isWord ? this.word + " " : this.word;
	}

	@Override
	public Prover prover(String secret) {
		if (!HeaderValue.isVisibleAscii(secret)) {
			throw new UnfitSecretException(
					secret.isEmpty() ? "is empty" : "holds characters that a header cannot carry");
		}
		return (claim, body) -> secret;
	}

	@Override
	public Legible claimed(WebhookSigner.Occasion occasion) {
		return new Legible(Signed.NOTHING, List.of());
	}

	@Override
	public Map<String, String> headers(Legible claim, String proof) {
		return Map.of(this.header, before() + proof);
	}

	/** An eavesdropper on one request knows the secret, and needs no replay. */
	@Override
	public boolean vouchesFor(String other) {
		return true;
	}

}
