package dev.handsfree.standin.wire;

import java.util.Optional;

/**
 * Decides whether a request is refused before any work is done: credentials, rate limits.
 */
@FunctionalInterface
public interface Guard {

	/** The refusal, or empty to let the request pass. */
	Optional<Answer> refusal(Request request);

}
