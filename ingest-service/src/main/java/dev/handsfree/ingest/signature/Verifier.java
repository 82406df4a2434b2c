package dev.handsfree.ingest.signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.handsfree.ingest.signature.Claim.Legible;
import dev.handsfree.ingest.signature.Claim.Illegible;
import dev.handsfree.ingest.signature.Verification.Rejected;
import dev.handsfree.ingest.signature.Verification.Verified;

/**
 * Decides whether a webhook comes from somebody who holds one of a source's secrets: over
 * the raw body, in constant time, every secret against every signature. Thread-safe, and
 * throws for no input.
 */
public final class Verifier {

	/** How far a timestamp may lie from now, in both directions. */
	public static final Duration TOLERANCE = Duration.ofMinutes(5);

	private final SignatureScheme scheme;

	private final List<Secret> secrets;

	private final Clock clock;

	private Verifier(SignatureScheme scheme, List<Secret> secrets, Clock clock) {
		this.scheme = scheme;
		this.secrets = secrets;
		this.clock = clock;
	}

	/**
	 * A verifier for one source.
	 * @param scheme how the source signs
	 * @param secrets its secrets, newest first, separated by commas, each with an
	 * optional {@code ;until=} and a time after which it is refused
	 * @param clock what ages and expiries are measured by
	 * @throws UnfitSecretException if there is no secret, or the scheme cannot use one
	 */
	public static Verifier of(SignatureScheme scheme, String secrets, Clock clock) {
		return new Verifier(scheme, Secret.all(secrets, scheme), clock);
	}

	/**
	 * Checks one webhook.
	 * @param headers its headers
	 * @param body its body as received, byte for byte
	 */
	public Verification verify(WebhookHeaders headers, byte[] body) {
		return switch (this.scheme.claim(headers)) {
			case Illegible(Rejection reason) -> new Rejected(reason);
			case Legible claim -> verify(claim, body);
		};
	}

	private Verification verify(Legible claim, byte[] body) {
		Instant now = this.clock.instant();
		if (claim.signedAt().isBefore(now.minus(TOLERANCE))) {
			return new Rejected(Rejection.TOO_OLD);
		}
		if (claim.signedAt().isAfter(now.plus(TOLERANCE))) {
			return new Rejected(Rejection.TOO_NEW);
		}
		int match = -1;
		// Every pair is compared, so that the time taken tells nothing about which one
		// came close.
		for (int i = this.secrets.size() - 1; i >= 0; i--) {
			byte[] digest = this.secrets.get(i).key().digest(claim.prefix(), body);
			match = isAmong(claim.signatures(), this.scheme.encode(digest)) ? i : match;
		}
		if (match < 0) {
			return new Rejected(Rejection.WRONG_SIGNATURE);
		}
		return this.secrets.get(match).isValidAt(now) ? new Verified(match) : new Rejected(Rejection.EXPIRED_SECRET);
	}

	private static boolean isAmong(List<String> signatures, String expected) {
		byte[] wanted = expected.getBytes(StandardCharsets.US_ASCII);
		boolean found = false;
		for (String signature : signatures) {
			found |= MessageDigest.isEqual(wanted, signature.getBytes(StandardCharsets.UTF_8));
		}
		return found;
	}

}
