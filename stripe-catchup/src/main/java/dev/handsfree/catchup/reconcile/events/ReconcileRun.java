package dev.handsfree.catchup.reconcile.events;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.catchup.reconcile.CutShortException;
import dev.handsfree.catchup.reconcile.Ended;
import dev.handsfree.catchup.reconcile.Lease;
import dev.handsfree.catchup.reconcile.Means;
import dev.handsfree.catchup.reconcile.Run;
import dev.handsfree.catchup.reconcile.Statement;
import dev.handsfree.catchup.reconcile.Tally;
import dev.handsfree.catchup.reconcile.events.EventHistory.Stretch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the provider's events with those that Kafka holds, oldest first, and has what
 * is missing published. It goes on behind the last event that was compared; without one,
 * or when the provider does not know that one any more, from a time. The youngest events
 * are left for the next run: their webhooks are on the way. Runs once.
 */
public final class ReconcileRun {

	/**
	 * How long Stripe lists events. Source: docs.stripe.com, process-undelivered-events.
	 */
	static final Duration LISTED = Duration.ofDays(30);

	private static final Logger logger = LoggerFactory.getLogger(ReconcileRun.class);

	private final Means means;

	private final Lease lease;

	private final EventHistory history;

	private EventCursor cursor;

	ReconcileRun(Means means, EventCursor before, Lease lease) {
		this.means = means;
		this.cursor = before;
		this.lease = lease;
		this.history = new EventHistory(means.lists(lease));
	}

	/**
	 * Runs once, from where the last run came to; throws nothing that the provider or
	 * Kafka can cause.
	 * @param cluster where ids are read back from
	 */
	public static Ended of(Map<String, Object> cluster, Means means, EventCursor before, Lease lease) {
		ReconcileRun run = new ReconcileRun(means, before, lease);
		try (KeptIds kept = InboundIds.open(cluster, means, before.goesOnFrom(), lease)) {
			return run.run(kept, new Mending(means.source(), kept, means.publisher(lease), means.clock()));
		}
		catch (CutShortException ex) {
			return run.ended(Optional.of(ex.why()), Tally.NONE);
		}
	}

	/** Runs; what Kafka holds is not read yet. */
	Ended run(KeptIds kept, Mending mending) {
		Instant horizon = now().minus(this.means.limits().settling());
		try {
			kept.refresh();
			compare(horizon, kept, mending);
			this.cursor = this.cursor.complete(horizon);
			return ended(Optional.empty(), mending.tally());
		}
		catch (CutShortException ex) {
			return ended(Optional.of(ex.why()), mending.tally());
		}
	}

	private Ended ended(Optional<String> why, Tally tally) {
		Statement statement = new Statement(Run.RECONCILE, why, this.cursor.completeUpTo(), tally);
		return new Ended(source(), statement.on(this.cursor.record(source()), now()).build(), statement);
	}

	private void compare(Instant horizon, KeptIds kept, Mending mending) {
		Stretch stretch = first(horizon, kept);
		for (int pages = 1; take(stretch, horizon, mending); pages++) {
			if (pages == this.means.limits().pages()) {
				throw new CutShortException("there are more than " + pages + " pages");
			}
			this.lease.write(source(), mending.tally().on(this.cursor.record(source())).build());
			stretch = this.history.after(this.cursor.last().orElseThrow().id())
				.orElseThrow(() -> new CutShortException("the provider forgot an event while it was listed"));
		}
	}

	private Stretch first(Instant horizon, KeptIds kept) {
		Instant oldest = now().minus(LISTED);
		boolean gap = this.cursor.comparedUpTo().isBefore(oldest);
		return (gap ? Optional.<EventCursor.LastEvent>empty() : this.cursor.last())
			.flatMap((last) -> this.history.after(last.id()))
			.orElseGet(() -> anew(gap ? oldest : this.cursor.goesOnFrom(), horizon, gap, kept));
	}

	private Stretch anew(Instant from, Instant horizon, boolean gap, KeptIds kept) {
		if (gap && this.cursor.comparedUpTo().isAfter(Instant.EPOCH)) {
			logger.warn("the provider lists these events no more: source={} from={} to={}", source(),
					this.cursor.comparedUpTo(), from);
		}
		Instant since = gap ? from : this.cursor.completeSince().orElse(from);
		this.cursor = this.cursor.from(since, this.cursor.connectedAt().or(kept::firstSeen).orElseGet(this::now));
		// Whole seconds, and all of the horizon's own.
		return this.history.oldest(from.truncatedTo(ChronoUnit.SECONDS),
				horizon.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1));
	}

	/** Whether there may be more behind it that is old enough. */
	private boolean take(Stretch stretch, Instant horizon, Mending mending) {
		List<ListedEvent> old = stretch.events()
			.stream()
			.takeWhile((each) -> !each.created().isAfter(horizon))
			.toList();
		mending.mend(old, this.cursor.connectedAt().orElse(Instant.EPOCH));
		if (!old.isEmpty()) {
			this.cursor = this.cursor.at(old.getLast());
		}
		return stretch.more() && !old.isEmpty() && old.size() == stretch.events().size();
	}

	private String source() {
		return this.means.source().name();
	}

	private Instant now() {
		return this.means.clock().instant().truncatedTo(ChronoUnit.MILLIS);
	}

}
