package dev.handsfree.catchup.reconcile;

import java.time.Clock;

import dev.handsfree.publish.EventPublisher;
import dev.handsfree.webhooks.source.Source;

/**
 * What every run has to work with.
 *
 * @param lists the provider's lists
 * @param source whose events they are
 * @param publisher the way into Kafka
 * @param limits how far a run goes
 * @param clock what ages are measured by
 */
public record Means(ProviderLists lists, Source source, EventPublisher publisher, Limits limits, Clock clock) {

	/** The lists, asked while an lease is held. */
	public RetryingLists lists(Lease lease) {
		return new RetryingLists(this.lists, lease, this.limits.pause());
	}

	/** The way into Kafka, taken while an lease is held. */
	public RetryingPublisher publisher(Lease lease) {
		return new RetryingPublisher(this.publisher, lease, this.limits.pause());
	}

}
