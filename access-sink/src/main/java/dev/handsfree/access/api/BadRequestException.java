package dev.handsfree.access.api;

/** The request cannot be understood; the message says why and holds nothing of it. */
final class BadRequestException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	BadRequestException(String message) {
		super(message);
	}

}
