package dev.handsfree.signature;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.handsfree.settings.Guessable;

/**
 * One secret of a source, and until when it is valid. Tells nothing of itself. Behind it
 * may stand its end, with blanks or without: a semicolon begins one, and is part of no
 * secret.
 */
final class Secret {

	private static final String BLANKS = "[\\s\\p{Z}]*";

	private static final Pattern UNTIL = Pattern
		.compile("(?i)" + BLANKS + ";" + BLANKS + "until" + BLANKS + "=" + BLANKS);

	private final Prover prover;

	private final Optional<Instant> until;

	private final Optional<String> guessable;

	private Secret(Prover prover, Optional<Instant> until, Optional<String> guessable) {
		this.prover = prover;
		this.until = until;
		this.guessable = guessable;
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
		try {
			return one(text, scheme);
		}
		catch (UnfitSecretException ex) {
			throw new UnfitSecretException("secret " + position + " " + ex.getMessage());
		}
	}

	private static Secret one(String text, SignatureScheme scheme) {
		String[] parts = UNTIL.split(text, 2);
		if (parts[0].contains(";")) {
			throw unfitEnd();
		}
		Optional<Instant> until = (parts.length > 1) ? Optional.of(end(parts[1])) : Optional.empty();
		return new Secret(scheme.prover(parts[0]), until, Guessable.why(parts[0]));
	}

	private static Instant end(String text) {
		try {
			return OffsetDateTime.parse(text).toInstant();
		}
		catch (DateTimeParseException ex) {
			throw unfitEnd();
		}
	}

	private static UnfitSecretException unfitEnd() {
		return new UnfitSecretException("has an expiry that is not like ;until=2026-12-31T00:00:00Z");
	}

	Prover prover() {
		return this.prover;
	}

	Optional<Instant> until() {
		return this.until;
	}

	/** Why it can be guessed; empty if it cannot. */
	Optional<String> guessable() {
		return this.guessable;
	}

	boolean isValidAt(Instant now) {
		return this.until.isEmpty() || now.isBefore(this.until.get());
	}

}
