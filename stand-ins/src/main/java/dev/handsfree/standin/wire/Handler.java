package dev.handsfree.standin.wire;

/**
 * Does the work of one route. It runs alone in its stand-in; what it changes is in the
 * journal before its answer is sent.
 */
@FunctionalInterface
public interface Handler {

	Answer answer(Request request);

}
