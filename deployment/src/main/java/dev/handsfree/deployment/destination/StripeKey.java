package dev.handsfree.deployment.destination;

import java.util.ArrayList;
import java.util.List;

import dev.handsfree.deployment.call.JsonApi;
import dev.handsfree.deployment.call.JsonApi.Reply;
import dev.handsfree.settings.Settings;

/**
 * Decides whether Stripe accepts the key for what it is needed for: reading. The account
 * itself is not asked for, since restricted keys cannot read it.
 */
final class StripeKey {

	private static final List<String> READ = List.of("subscriptions", "checkout/sessions", "invoice_payments",
			"charges", "events");

	private StripeKey() {
	}

	static Verdict verdict(Settings settings) {
		String key = settings.require("STRIPE_API_KEY");
		JsonApi stripe = JsonApi.asking(settings.require("STRIPE_API_BASE"), "Bearer " + key);
		List<String> missing = new ArrayList<>();
		for (String list : READ) {
			Reply reply = stripe.get("/v1/" + list + "?limit=1");
			if (reply.status() == 403) {
				missing.add(list);
			}
			else if (reply.status() != 200) {
				return Verdict.neither(reply, "STRIPE_API_BASE");
			}
		}
		if (!missing.isEmpty()) {
			return Verdict.refused("may not read " + String.join(", ", missing));
		}
		return key.startsWith("rk_") ? Verdict.accepted()
				: Verdict.accepted("accepted, but may do everything: a restricted key that only reads is enough");
	}

}
