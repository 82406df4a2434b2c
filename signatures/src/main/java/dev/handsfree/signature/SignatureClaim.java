package dev.handsfree.signature;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a webhook's headers say about its signature, before anything is believed. */
public sealed interface SignatureClaim {

	/**
	 * The headers are of the scheme's form.
	 *
	 * @param signed what is signed besides the body
	 * @param signatures the signatures as text, in the scheme's encoding
	 */
	record Legible(Signed signed, List<String> signatures) implements SignatureClaim {

		public Legible {
			signatures = List.copyOf(signatures);
		}

	}

	/**
	 * They are not.
	 *
	 * @param reason why
	 */
	record Illegible(Rejection reason) implements SignatureClaim {
	}

	/**
	 * What is signed besides the body; of a scheme that does not sign it, nothing.
	 *
	 * @param at when the sender says it signed
	 * @param time the same as the sender wrote it
	 * @param id the webhook's id
	 * @param url the address that it was sent to
	 */
	record Signed(Optional<Instant> at, String time, String id, String url) {

		/** Nothing but the body is signed. */
		public static final Signed NOTHING = new Signed(Optional.empty(), "", "", "");

	}

}
