package dev.handsfree.ingest.signature;

import dev.handsfree.ingest.signature.Claim.Legible;

/** Makes, with one secret, what only its holders can put into a header. */
@FunctionalInterface
interface Prover {

	/** The text that proves a claim about a body. */
	String proof(Legible claim, byte[] body);

}
