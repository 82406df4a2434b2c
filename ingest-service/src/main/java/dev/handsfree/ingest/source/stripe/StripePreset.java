package dev.handsfree.ingest.source.stripe;

import java.util.Set;

import dev.handsfree.ingest.signature.HmacScheme;
import dev.handsfree.ingest.source.EventIds;
import dev.handsfree.ingest.source.Preset;
import dev.handsfree.topics.EventType;

/**
 * Stripe: a timestamped signature in one header, keyed by the whole secret as text; the
 * event's id is the body's. Source: docs.stripe.com/webhooks.
 */
public final class StripePreset {

	/** The preset. */
	public static final Preset PRESET = Preset.known("stripe",
			HmacScheme.pairs("Stripe-Signature", ",", "t=", "v1=", "{time}.{body}"), EventIds.at("/id"),
			new StripeNormalizer(),
			Set.of(EventType.CHECKOUT_COMPLETED, EventType.PAYMENT_SUCCEEDED, EventType.PAYMENT_FAILED,
					EventType.PAYMENT_REFUNDED, EventType.PAYMENT_DISPUTED, EventType.SUBSCRIPTION_CHANGED,
					EventType.ACCOUNT_CHANGED, EventType.ACCOUNT_DELETED),
			Preset.Modes.TEST_AND_LIVE);

	private StripePreset() {
	}

}
