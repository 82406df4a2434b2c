package dev.handsfree.ingest.signature;

import java.time.Instant;
import java.util.List;

/** What a webhook's headers say about its signature, before anything is believed. */
sealed interface Claim {

	/**
	 * The headers are of the scheme's form.
	 *
	 * @param signedAt when the sender says it signed
	 * @param prefix what is signed in front of the body
	 * @param signatures the signatures as text, in the scheme's encoding
	 */
	record Legible(Instant signedAt, String prefix, List<String> signatures) implements Claim {

		public Legible {
			signatures = List.copyOf(signatures);
		}

	}

	/**
	 * They are not.
	 *
	 * @param reason why
	 */
	record Illegible(Rejection reason) implements Claim {
	}

}
