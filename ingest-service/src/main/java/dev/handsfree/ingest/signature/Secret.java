package dev.handsfree.ingest.signature;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One secret of a source, and until when it is valid. Tells nothing of itself. */
final class Secret {

	private static final String UNTIL = ";until=";

	private final Prover prover;

	private final Optional<Instant> until;

	private Secret(Prover prover, Optional<Instant> until) {
		this.prover = prover;
		this.until = until;
	}

	/**
	 * Reads a setting that holds secrets, newest first, separated by commas.
	 * @throws UnfitSecretException if there is none, the scheme cannot use one, or an
	 * expiry is no time; the message names the position, never the secret
	 */
	static List<Secret> all(String setting, SignatureScheme scheme) {
		List<String> texts = Arrays.stream(scheme.tidy(setting).split(",", -1))
			.map(String::strip)
			.filter((text) -> !text.isEmpty())
			.toList();
		if (texts.isEmpty()) {
			throw new UnfitSecretException("holds no secret");
		}
		return texts.stream().map((text) -> one(text, texts.indexOf(text) + 1, scheme)).toList();
	}

	private static Secret one(String text, int position, SignatureScheme scheme) {
		int end = text.indexOf(UNTIL);
		try {
			Optional<Instant> until = (end < 0) ? Optional.empty()
					: Optional.of(OffsetDateTime.parse(text.substring(end + UNTIL.length())).toInstant());
			return new Secret(scheme.prover((end < 0) ? text : text.substring(0, end)), until);
		}
		catch (UnfitSecretException ex) {
			throw new UnfitSecretException("secret " + position + " " + ex.getMessage());
		}
		catch (DateTimeParseException ex) {
			throw new UnfitSecretException(
					"secret " + position + " has an expiry that is not like ;until=2026-12-31T00:00:00Z");
		}
	}

	Prover prover() {
		return this.prover;
	}

	Optional<Instant> until() {
		return this.until;
	}

	boolean isValidAt(Instant now) {
		return this.until.isEmpty() || now.isBefore(this.until.get());
	}

}
