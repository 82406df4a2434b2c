package dev.handsfree.access.api;

/** What a customer may use is not known yet; the message says why. */
final class NotYetKnownException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	NotYetKnownException(String message) {
		super(message);
	}

}
