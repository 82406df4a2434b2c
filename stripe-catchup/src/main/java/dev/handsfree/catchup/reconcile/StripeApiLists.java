package dev.handsfree.catchup.reconcile;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

import dev.handsfree.stripe.StripeApi;
import dev.handsfree.stripe.StripeReply;
import dev.handsfree.stripe.StripeReply.Found;
import dev.handsfree.stripe.StripeReply.Later;

/** Reads Stripe's lists. */
public final class StripeApiLists implements ProviderLists {

	private static final Set<Integer> KEY_REFUSED = Set.of(401, 403);

	private final StripeApi stripe;

	private final Clock clock;

	/**
	 * @param stripe the API
	 * @param clock measures how long an answer took
	 */
	public StripeApiLists(StripeApi stripe, Clock clock) {
		this.stripe = stripe;
		this.clock = clock;
	}

	@Override
	public Answer list(Query query) {
		Instant asked = this.clock.instant();
		return switch (this.stripe.get(query.text())) {
			case Found found -> page(found, asked);
			case Later later -> new TryLater(later.after(), later.cause());
			case StripeReply.Refused refused -> refusal(refused);
		};
	}

	private Answer page(Found list, Instant asked) {
		if (!list.json().path("data").isArray()) {
			return new Refused("Stripe's answer is no list");
		}
		return new Page(list.json().path("data").valueStream().toList(), list.json().path("has_more").asBoolean(false),
				asOf(list, asked));
	}

	/**
	 * By Stripe's clock where it tells the time. Rather too early than too late: a
	 * snapshot that claims to be newer than it is would hide a later event.
	 */
	private Instant asOf(Found list, Instant asked) {
		Duration taken = Duration.between(asked, this.clock.instant());
		return list.sent()
			.map((sent) -> sent.minus(taken))
			.orElse(asked)
			.truncatedTo(ChronoUnit.SECONDS)
			.minusSeconds(1);
	}

	private static Answer refusal(StripeReply.Refused refused) {
		if (KEY_REFUSED.contains(refused.status())) {
			return new Refused("Stripe refuses the key for this list (" + refused.status() + ")");
		}
		return "resource_missing".equals(refused.code()) ? new UnknownCursor()
				: new Refused("Stripe refuses the question (" + refused.status() + ")");
	}

}
