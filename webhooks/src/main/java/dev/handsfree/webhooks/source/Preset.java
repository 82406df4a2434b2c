package dev.handsfree.webhooks.source;

import java.util.Set;

import dev.handsfree.signature.SignatureScheme;
import dev.handsfree.signature.WebhookSigner;
import dev.handsfree.topics.EventType;
import dev.handsfree.topics.PaymentProviders;
import dev.handsfree.webhooks.event.EnvelopeNormalizer;
import dev.handsfree.webhooks.event.EventIds;
import dev.handsfree.webhooks.event.Normalizer;
import dev.handsfree.webhooks.event.Place;

/**
 * Everything that is particular to one vendor's webhooks.
 *
 * @param name the name that settings use
 * @param scheme how it signs
 * @param ids where its events' ids are
 * @param normalizer what its webhooks mean
 * @param emits the types that it can emit at most; a setting may narrow them
 * @param modes whether its events say if they are of a test mode or live
 * @param success the status that it takes for "kept"
 * @param checks what its sender asks to find out whether an address works
 */
public record Preset(String name, SignatureScheme scheme, EventIds ids, Normalizer normalizer, Set<EventType> emits,
		Modes modes, int success, Checks checks) {

	private static final int ACCEPTED = 202;

	/**
	 * Copies the types.
	 * @throws IllegalArgumentException if the events' ids stand in a header that the
	 * scheme does not sign, so that each webhook would be another event with every value;
	 * or if it emits types of money, and no sink would believe it
	 */
	public Preset {
		if (ids.header().filter((header) -> !scheme.vouchesFor(header)).isPresent()) {
			throw new IllegalArgumentException(name + " does not sign the header " + ids.header().get());
		}
		if (!PaymentProviders.include(name) && emits.stream().anyMatch(EventType::isMoney)) {
			throw new IllegalArgumentException(name + " tells of money, and is not among the payment providers");
		}
		emits = Set.copyOf(emits);
	}

	/**
	 * A vendor whose webhooks are verified, and kept without a type until a normalizer
	 * knows them.
	 * @param name the name that settings use
	 * @param scheme how it signs
	 * @param ids where its events' ids are
	 * @param type where the provider's name for what happened is
	 * @param time where the time at which it happened is
	 */
	public static Preset kept(String name, SignatureScheme scheme, EventIds ids, Place type, Place time) {
		return new Preset(name, scheme, ids, new EnvelopeNormalizer(ids, type, time), Set.of(), Modes.LIVE_ONLY,
				ACCEPTED, Checks.NONE);
	}

	/** A vendor whose webhooks a normalizer knows. */
	public static Preset known(String name, SignatureScheme scheme, EventIds ids, Normalizer normalizer,
			Set<EventType> emits, Modes modes) {
		return new Preset(name, scheme, ids, normalizer, emits, modes, ACCEPTED, Checks.NONE);
	}

	/** Of a vendor that takes nothing but this status for "kept". */
	public Preset answering(int status) {
		return new Preset(this.name, this.scheme, this.ids, this.normalizer, this.emits, this.modes, status,
				this.checks);
	}

	/** Of a vendor whose sender asks this before or beside its events. */
	public Preset checking(Checks asked) {
		return new Preset(this.name, this.scheme, this.ids, this.normalizer, this.emits, this.modes, this.success,
				asked);
	}

	/** Signed by another scheme. */
	Preset signedBy(SignatureScheme other) {
		return new Preset(this.name, other, this.ids, this.normalizer, this.emits, this.modes, this.success,
				this.checks);
	}

	/**
	 * A signer for webhooks of this preset.
	 * @param secrets the source's secrets as its setting holds them; the first, newest
	 * one is used
	 */
	public WebhookSigner signer(String secrets) {
		WebhookSigner signer = WebhookSigner.of(this.scheme, secrets);
		return this.ids.header().map(signer::naming).orElse(signer);
	}

	/** Whether a vendor has a test mode. */
	public enum Modes {

		/** Its events are of a test mode or live, and only one of them is let in. */
		TEST_AND_LIVE,

		/** It knows no such difference. */
		LIVE_ONLY

	}

}
