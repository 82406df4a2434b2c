package dev.handsfree.catchup.reconcile;

import java.time.Clock;

import dev.handsfree.publish.EventPublisher;
import dev.handsfree.stripe.StripeApi;
import dev.handsfree.webhooks.source.Source;

/**
 * What every run works with.
 *
 * @param stripe the provider's API
 * @param source whose events they are
 * @param publisher the way into Kafka
 * @param limits how far a run goes
 * @param clock what ages are measured by
 */
public record Means(StripeApi stripe, Source source, EventPublisher publisher, Limits limits, Clock clock) {

	/** The lists, read while a lease is held. */
	public StripeLists lists(Lease lease) {
		return new StripeLists(this.stripe, lease, this.limits.pause(), this.clock);
	}

	/** The way into Kafka, taken while a lease is held. */
	public RetryingPublisher publisher(Lease lease) {
		return new RetryingPublisher(this.publisher, lease, this.limits.pause());
	}

}
