package dev.handsfree.signature;

import dev.handsfree.signature.SignatureClaim.Legible;

/** Makes, with one secret, what only its holders can put into a header. */
@FunctionalInterface
public interface Prover {

	/** The text that proves a claim about a body. */
	String proof(Legible claim, byte[] body);

}
