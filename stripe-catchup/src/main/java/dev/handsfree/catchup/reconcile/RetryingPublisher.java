package dev.handsfree.catchup.reconcile;

import java.time.Duration;
import java.util.List;

import dev.handsfree.events.InboundEvent;
import dev.handsfree.publish.EventPublisher;
import dev.handsfree.publish.Publication.Published;
import dev.handsfree.publish.Publication.Unavailable;

/**
 * Publishes through the same door as webhooks, again while that is worth it. What was
 * kept although it was answered otherwise is published twice, under the same id.
 */
public final class RetryingPublisher {

	/** Small enough for the door's 1.8 seconds. */
	private static final int AT_ONCE = 20;

	private static final int TRIES = 3;

	private final EventPublisher publisher;

	private final Lease lease;

	private final Duration pause;

	RetryingPublisher(EventPublisher publisher, Lease lease, Duration pause) {
		this.publisher = publisher;
		this.lease = lease;
		this.pause = pause;
	}

	/**
	 * Returns when all are kept.
	 * @throws CutShortException if they are not
	 */
	public void publish(List<InboundEvent> events) {
		for (int from = 0; from < events.size(); from += AT_ONCE) {
			some(events.subList(from, Math.min(events.size(), from + AT_ONCE)));
		}
	}

	private void some(List<InboundEvent> events) {
		for (int tried = 1;; tried++) {
			this.lease.require();
			switch (this.publisher.publish(events)) {
				case Published published -> {
					return;
				}
				case Unavailable(String cause) -> {
					if (tried == TRIES) {
						throw new CutShortException("Kafka cannot take the events: " + cause);
					}
					this.lease.pause(this.pause);
				}
			}
		}
	}

}
