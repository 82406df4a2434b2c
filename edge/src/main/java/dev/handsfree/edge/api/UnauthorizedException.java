package dev.handsfree.edge.api;

/** The caller holds no token; which one would do is not told. */
final class UnauthorizedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

}
