package dev.handsfree.catchup.reconcile.events;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.handsfree.catchup.reconcile.CutShortException;
import dev.handsfree.catchup.reconcile.RetryingPublisher;
import dev.handsfree.catchup.reconcile.Tally;
import dev.handsfree.catchup.reconcile.events.KeptIds.Knowledge;
import dev.handsfree.events.InboundEvent;
import dev.handsfree.webhooks.event.NormalizedEvent;
import dev.handsfree.webhooks.event.Webhook;
import dev.handsfree.webhooks.source.InboundEvents;
import dev.handsfree.webhooks.source.Source;

/**
 * Finds out which of the listed events Kafka lacks, and publishes them as their webhooks
 * would have been: normalized and admitted alike, under the same ids.
 */
final class Mending {

	private final Source source;

	private final KeptIds kept;

	private final RetryingPublisher publisher;

	private final Clock clock;

	private Tally tally = Tally.NONE;

	Mending(Source source, KeptIds kept, RetryingPublisher publisher, Clock clock) {
		this.source = source;
		this.kept = kept;
		this.publisher = publisher;
		this.clock = clock;
	}

	/** What was found and done so far, also when it was cut short. */
	Tally tally() {
		return this.tally;
	}

	/**
	 * Mends one page; when this returns, Kafka holds all of it that concerns us.
	 * @param events the provider's events
	 * @param connectedAt what happened before this is published as a backfill
	 * @throws CutShortException if Kafka cannot be read or takes nothing, or the lease is
	 * lost
	 */
	void mend(List<ListedEvent> events, Instant connectedAt) {
		this.tally = this.tally.plus(new Tally(events.size(), 0, 0, 0));
		if (events.stream().allMatch((event) -> absent(event).isEmpty())) {
			return;
		}
		// Webhooks may have come since Kafka was read last.
		this.kept.refresh();
		List<InboundEvent> records = new ArrayList<>();
		Tally mended = Tally.NONE;
		for (ListedEvent event : events) {
			List<NormalizedEvent> absent = absent(event);
			if (!absent.isEmpty()) {
				mended = mended.plus(published(knowledge(event, absent.getFirst())));
				records.addAll(records(event, absent, connectedAt));
			}
		}
		this.tally = this.tally.plus(new Tally(0, mended.missing(), 0, 0));
		this.publisher.publish(records);
		this.tally = this.tally.plus(new Tally(0, 0, mended.mended(), mended.unchecked()));
	}

	private static Tally published(Knowledge knowledge) {
		return (knowledge == Knowledge.MISSING) ? new Tally(0, 1, 1, 0) : new Tally(0, 0, 0, 1);
	}

	private Knowledge knowledge(ListedEvent event, NormalizedEvent part) {
		Knowledge knowledge = this.kept.of(part.id(), event.created());
		// Before payments were named by their intent, their event was named by the
		// provider's.
		NormalizedEvent before = part.madeFrom(this.source.name() + ":" + event.id());
		return (knowledge == Knowledge.MISSING) ? this.kept.of(before.id(), event.created()) : knowledge;
	}

	/** What of an event Kafka should have, and is not known to. */
	private List<NormalizedEvent> absent(ListedEvent event) {
		Webhook webhook = new Webhook(this.source.name(), this.clock.instant(), (name) -> List.of(), event.body());
		return Expectation.of(this.source.normalize(webhook))
			.stream()
			.filter((part) -> knowledge(event, part) != Knowledge.KEPT)
			.toList();
	}

	private List<InboundEvent> records(ListedEvent event, List<NormalizedEvent> parts, Instant connectedAt) {
		boolean backfill = event.created().isBefore(connectedAt);
		return InboundEvents.of(this.source, parts, event.body())
			.stream()
			.map((record) -> InboundEvent.newBuilder(record).setBackfill(backfill).build())
			.toList();
	}

}
