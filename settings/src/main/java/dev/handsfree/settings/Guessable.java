package dev.handsfree.settings;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Decides which secrets can be guessed: short ones, and those of few different
 * characters. Base64 of one byte again and again has four of them at most, so that
 * nothing needs to be decoded.
 */
public final class Guessable {

	/** In characters: what takes too long to try, even of hexadecimal ones. */
	private static final int SHORTEST = 16;

	private static final int FEWEST_DIFFERENT = 5;

	/** What all secrets of a kind begin with makes none of them harder to guess. */
	private static final Pattern PREFIX = Pattern.compile("^(v1,)?whsec_");

	private Guessable() {
	}

	/**
	 * Why a secret can be guessed, as the end of a sentence that does not hold it; empty
	 * if it cannot.
	 * @param secret as its setting holds it
	 */
	public static Optional<String> why(String secret) {
		String own = PREFIX.matcher(secret.strip()).replaceFirst("");
		if (own.length() < SHORTEST) {
			return Optional.of("has fewer than %d characters".formatted(SHORTEST));
		}
		return (own.chars().distinct().count() < FEWEST_DIFFERENT)
				? Optional.of("has fewer than %d different characters".formatted(FEWEST_DIFFERENT)) : Optional.empty();
	}

}
