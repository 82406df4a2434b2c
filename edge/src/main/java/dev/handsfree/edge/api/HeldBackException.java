package dev.handsfree.edge.api;

import java.time.Duration;

/** So many from the caller's network held no token that it has to wait. */
final class HeldBackException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Duration wait;

	/**
	 * @param wait how long
	 */
	HeldBackException(Duration wait) {
		this.wait = wait;
	}

	/** How long it has to wait. */
	Duration waiting() {
		return this.wait;
	}

}
