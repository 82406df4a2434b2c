package dev.handsfree.signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.handsfree.signature.SignatureClaim.Illegible;
import dev.handsfree.signature.SignatureClaim.Legible;
import dev.handsfree.signature.Verification.Rejected;
import dev.handsfree.signature.Verification.Verified;

/**
 * Decides whether a webhook comes from a holder of one of a source's secrets: over the
 * raw body, in constant time, every secret against every signature. Thread-safe, and
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

	/** Until when each secret is valid, newest first; empty for one without an end. */
	public List<Optional<Instant>> expiries() {
		return this.secrets.stream().map(Secret::until).toList();
	}

	/** Why each secret can be guessed, newest first; empty for one that cannot. */
	public List<Optional<String>> guessable() {
		return this.secrets.stream().map(Secret::guessable).toList();
	}

	/**
	 * Checks one webhook.
	 * @param request its headers, and what else may be signed
	 * @param body its body as received, byte for byte
	 */
	public Verification verify(SignedRequest request, byte[] body) {
		return switch (this.scheme.claim(request)) {
			case Illegible(Rejection reason) -> new Rejected(reason);
			case Legible claim -> verify(claim, body);
		};
	}

	private Verification verify(Legible claim, byte[] body) {
		Instant now = this.clock.instant();
		Optional<Rejection> age = claim.signed().at().flatMap((at) -> age(at, now));
		if (age.isPresent()) {
			return new Rejected(age.get());
		}
		int match = -1;
		// Every pair is compared, so that the time taken tells nothing about which one
		// came close.
		for (int i = this.secrets.size() - 1; i >= 0; i--) {
			String proof = this.secrets.get(i).prover().proof(claim, body);
			match = isAmong(claim.signatures(), proof) ? i : match;
		}
		if (match < 0) {
			return new Rejected(Rejection.WRONG_SIGNATURE);
		}
		return this.secrets.get(match).isValidAt(now) ? new Verified(match) : new Rejected(Rejection.EXPIRED_SECRET);
	}

	private static Optional<Rejection> age(Instant at, Instant now) {
		if (at.isBefore(now.minus(TOLERANCE))) {
			return Optional.of(Rejection.TOO_OLD);
		}
		return at.isAfter(now.plus(TOLERANCE)) ? Optional.of(Rejection.TOO_NEW) : Optional.empty();
	}

	private static boolean isAmong(List<String> signatures, String expected) {
		byte[] wanted = expected.getBytes(StandardCharsets.UTF_8);
		boolean found = false;
		for (String signature : signatures) {
			// The time taken follows the first one's length, which the sender knows
			// anyway.
			found |= MessageDigest.isEqual(signature.getBytes(StandardCharsets.UTF_8), wanted);
		}
		return found;
	}

}
