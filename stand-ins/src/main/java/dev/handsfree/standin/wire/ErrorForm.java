package dev.handsfree.standin.wire;

/**
 * Writes an error the way the vendor writes it, for faults on demand and unknown paths.
 */
@FunctionalInterface
public interface ErrorForm {

	Answer error(int status, String reason);

}
