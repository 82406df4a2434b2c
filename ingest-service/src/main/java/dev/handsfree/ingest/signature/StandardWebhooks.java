package dev.handsfree.ingest.signature;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.ingest.signature.Claim.Legible;
import dev.handsfree.ingest.signature.Claim.Illegible;

/**
 * The Standard Webhooks specification, version 1: id, timestamp and body are signed; the
 * signatures stand in base64 behind their version. The key is what the secret decodes to
 * from base64, without its prefix.
 *
 * @param prefix what the three headers' names begin with
 */
public record StandardWebhooks(String prefix) implements SignatureScheme {

	private static final String VERSION = "v1,";

	private static final String SECRET_PREFIX = "whsec_";

	private static final int LONGEST_ID = 255;

	/** The name of the header that holds the webhook's id. */
	public String idHeader() {
		return this.prefix + "id";
	}

	@Override
	public Claim claim(WebhookHeaders headers) {
		List<String> ids = headers.all(idHeader());
		List<String> times = headers.all(this.prefix + "timestamp");
		String signatures = HeaderText.joined(headers.all(this.prefix + "signature"), " ");
		if (ids.isEmpty() || times.isEmpty() || signatures.isEmpty()) {
			return new Illegible(Rejection.MISSING_HEADER);
		}
		String id = ids.getFirst().strip();
		if (signatures.length() > HeaderText.LONGEST || id.length() > LONGEST_ID) {
			return new Illegible(Rejection.HEADER_TOO_LONG);
		}
		String time = times.getFirst().strip();
		Optional<Instant> signedAt = HeaderText.seconds(time);
		// An id or a time on two lines would leave open which one was signed.
		if (ids.size() > 1 || times.size() > 1 || !HeaderText.isVisibleAscii(id) || signedAt.isEmpty()) {
			return new Illegible(Rejection.UNREADABLE_HEADER);
		}
		return claim(id + "." + time + ".", signedAt.get(), signatures);
	}

	private static Claim claim(String signedPrefix, Instant signedAt, String signatures) {
		List<String> known = Arrays.stream(signatures.split(" ", -1))
			.filter((signature) -> signature.startsWith(VERSION))
			.map((signature) -> signature.substring(VERSION.length()))
			.toList();
		return known.isEmpty() ? new Illegible(Rejection.NO_KNOWN_SIGNATURE)
				: new Legible(signedAt, signedPrefix, known);
	}

	@Override
	public HmacKey key(String secret) {
		String encoded = secret.startsWith(SECRET_PREFIX) ? secret.substring(SECRET_PREFIX.length()) : secret;
		try {
			return HmacKey.of(Base64.getDecoder().decode(encoded));
		}
		catch (IllegalArgumentException ex) {
			// The cause is left out: its message may hold a part of the secret.
			throw new UnfitSecretException("is not base64 (after " + SECRET_PREFIX + ")");
		}
	}

	@Override
	public String encode(byte[] digest) {
		return Base64.getEncoder().encodeToString(digest);
	}

	@Override
	public String prefix(String id, Instant at) {
		return id + "." + at.getEpochSecond() + ".";
	}

	@Override
	public Map<String, String> headers(String id, Instant at, String signature) {
		return Map.of(idHeader(), id, this.prefix + "timestamp", String.valueOf(at.getEpochSecond()),
				this.prefix + "signature", VERSION + signature);
	}

}
