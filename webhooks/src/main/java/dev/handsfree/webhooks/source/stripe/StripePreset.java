package dev.handsfree.webhooks.source.stripe;

import java.util.List;
import java.util.Set;

import dev.handsfree.signature.hmac.HmacScheme;
import dev.handsfree.topics.EventType;
import dev.handsfree.webhooks.event.EventIds;
import dev.handsfree.webhooks.source.Preset;

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

	/**
	 * The event types that an endpoint must send: what is missing among them, nobody
	 * hears of.
	 */
	public static final List<String> ENDPOINT_TYPES = List.of("checkout.session.completed",
			"checkout.session.async_payment_succeeded", "checkout.session.async_payment_failed", "invoice.paid",
			"invoice.payment_failed", "invoice.payment_action_required", "invoice.voided",
			"invoice.marked_uncollectible", "invoice_payment.paid", "payment_intent.succeeded",
			"payment_intent.payment_failed", "payment_intent.canceled", "customer.subscription.*", "charge.refunded",
			"refund.created", "refund.updated", "refund.failed", "charge.dispute.*", "customer.created",
			"customer.updated", "customer.deleted");

	private StripePreset() {
	}

}
