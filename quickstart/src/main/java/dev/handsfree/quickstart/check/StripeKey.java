package dev.handsfree.quickstart.check;

import java.util.ArrayList;
import java.util.List;

import dev.handsfree.quickstart.check.Caller.Reply;

/**
 * Decides whether Stripe accepts the key for what it is needed for: reading. The account
 * itself is not asked for, since restricted keys cannot read it.
 */
final class StripeKey {

	private static final List<String> READ = List.of("subscriptions", "checkout/sessions", "invoice_payments",
			"charges", "events");

	private final Caller stripe;

	private final boolean restricted;

	StripeKey(String base, String key) {
		this.stripe = new Caller(base, "Bearer " + key);
		this.restricted = key.startsWith("rk_");
	}

	Verdict verdict() {
		List<String> missing = new ArrayList<>();
		for (String list : READ) {
			Reply reply = this.stripe.get("/v1/" + list + "?limit=1");
			if (reply.status() == 403) {
				missing.add(list);
			}
			else if (reply.status() != 200) {
				return reply.neither("STRIPE_API_BASE");
			}
		}
		if (!missing.isEmpty()) {
			return Verdict.refused("may not read " + String.join(", ", missing));
		}
		return this.restricted ? Verdict.accepted()
				: Verdict.accepted("accepted, but may do everything: a restricted key that only reads is enough");
	}

}
