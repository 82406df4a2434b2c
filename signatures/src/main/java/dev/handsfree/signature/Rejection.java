package dev.handsfree.signature;

import java.util.Locale;

/**
 * Why a webhook was not verified. For the log and the counter only: the sender is told
 * nothing but 401.
 */
public enum Rejection {

	/** A header that the scheme needs is missing or empty. */
	MISSING_HEADER,

	/** A header that the scheme needs is not of the scheme's form. */
	UNREADABLE_HEADER,

	/** A header is longer than any honest sender makes it. */
	HEADER_TOO_LONG,

	/** There is no signature of a version that the scheme knows. */
	NO_KNOWN_SIGNATURE,

	/** The timestamp lies too far in the past. */
	TOO_OLD,

	/** The timestamp lies too far in the future. */
	TOO_NEW,

	/** The signature is right, but made with a secret that is no longer valid. */
	EXPIRED_SECRET,

	/** No signature fits the body under any secret. */
	WRONG_SIGNATURE;

	/** The cause as logs and records write it, such as too_old. */
	public String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

}
