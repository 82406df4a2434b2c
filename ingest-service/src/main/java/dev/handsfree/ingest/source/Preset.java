package dev.handsfree.ingest.source;

import java.util.Set;

import dev.handsfree.ingest.signature.SignatureScheme;
import dev.handsfree.ingest.signature.WebhookSigner;
import dev.handsfree.topics.EventType;

/**
 * Everything that is particular to one vendor's webhooks.
 *
 * @param name the name that settings use
 * @param scheme how it signs
 * @param normalizer what its webhooks mean
 * @param emits the types that it can emit at most; a setting may narrow them
 * @param modes whether its events say if they are of a test mode or live
 */
public record Preset(String name, SignatureScheme scheme, Normalizer normalizer, Set<EventType> emits, Modes modes) {

	/** Copies the set. */
	public Preset {
		emits = Set.copyOf(emits);
	}

	/**
	 * A signer for webhooks of this preset.
	 * @param secrets the source's secrets as its setting holds them; the first, newest
	 * one is used
	 */
	public WebhookSigner signer(String secrets) {
		return WebhookSigner.of(this.scheme, secrets);
	}

	/** Whether a vendor has a test mode. */
	public enum Modes {

		/** Its events are of a test mode or live, and only one of them is let in. */
		TEST_AND_LIVE,

		/** It knows no such difference. */
		LIVE_ONLY

	}

}
