package dev.handsfree.catchup.reconcile;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.handsfree.stripe.StripeApi;
import dev.handsfree.stripe.StripeReply.Found;
import dev.handsfree.stripe.StripeReply.Later;
import dev.handsfree.stripe.StripeReply.Refused;
import tools.jackson.databind.JsonNode;

/**
 * Reads Stripe's lists, with retries for as long as those are worth it: never earlier
 * than Stripe wants, a bounded number of times, and only while the lease is held.
 */
public final class StripeLists {

	/** How often one question is asked at most. */
	public static final int TRIES = 6;

	/** A longer pause is left to the next run. */
	private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

	private static final Set<Integer> KEY_REFUSED = Set.of(401, 403);

	private final StripeApi stripe;

	private final Lease lease;

	/** The first wait where Stripe does not say; doubled each time. */
	private final Duration firstBackOff;

	private final Clock clock;

	StripeLists(StripeApi stripe, Lease lease, Duration firstBackOff, Clock clock) {
		this.stripe = stripe;
		this.lease = lease;
		this.firstBackOff = firstBackOff;
		this.clock = clock;
	}

	/**
	 * The page; empty if Stripe does not know the object behind which it should begin.
	 * @throws CutShortException if there is none to be had now
	 */
	public Optional<Page> page(Query query) {
		Duration backOff = this.firstBackOff;
		for (int tried = 1;; tried++) {
			this.lease.require();
			Instant asked = this.clock.instant();
			switch (this.stripe.get(query.text())) {
				case Found found -> {
					return Optional.of(page(found, asked));
				}
				case Refused refused -> {
					return refusal(refused);
				}
				case Later(Optional<Duration> after, String cause) ->
					this.lease.pause(bounded(after.orElse(backOff), tried, cause));
			}
			backOff = backOff.multipliedBy(2);
		}
	}

	private static Duration bounded(Duration pause, int tried, String cause) {
		if (tried == TRIES) {
			throw new CutShortException(cause + ", " + TRIES + " times");
		}
		if (pause.compareTo(LONGEST_PAUSE) > 0) {
			throw new CutShortException(cause + ", for " + pause.toSeconds() + " s");
		}
		return pause;
	}

	private static Optional<Page> refusal(Refused refused) {
		boolean keyRefused = KEY_REFUSED.contains(refused.status());
		if (!keyRefused && "resource_missing".equals(refused.code())) {
			return Optional.empty();
		}
		throw new CutShortException("Stripe refuses " + (keyRefused ? "the key for this list" : "the question") + " ("
				+ refused.status() + ")");
	}

	private Page page(Found list, Instant asked) {
		if (!list.json().path("data").isArray()) {
			throw new CutShortException("Stripe's answer is no list");
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

	/**
	 * One page, newest first.
	 *
	 * @param objects what it holds
	 * @param more whether the list goes on in the direction that was asked for
	 * @param asOf a moment by Stripe's clock, in whole seconds, at which the page was not
	 * yet made: whatever changed since may be missing in it, and nothing that had changed
	 * before is
	 */
	public record Page(List<JsonNode> objects, boolean more, Instant asOf) {

		public Page {
			objects = List.copyOf(objects);
		}

	}

}
