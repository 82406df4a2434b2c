package dev.handsfree.catchup.reconcile.events;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import dev.handsfree.catchup.reconcile.CutShortException;
import dev.handsfree.catchup.reconcile.Lease;
import dev.handsfree.catchup.reconcile.Limits;
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
final class ReconcileRun {

	/**
	 * How long Stripe lists events. Source: docs.stripe.com, process-undelivered-events.
	 */
	static final Duration LISTED = Duration.ofDays(30);

	private static final Logger logger = LoggerFactory.getLogger(ReconcileRun.class);

	private final String source;

	private final EventHistory history;

	private final Lease lease;

	private final Clock clock;

	private final Limits limits;

	private EventCursor cursor;

	/**
	 * @param source the source's name
	 * @param before how far the last run came
	 * @param history the provider's events
	 * @param lease must be held
	 * @param clock what ages are measured by
	 * @param limits how far it goes
	 */
	ReconcileRun(String source, EventCursor before, EventHistory history, Lease lease, Clock clock, Limits limits) {
		this.source = source;
		this.cursor = before;
		this.history = history;
		this.lease = lease;
		this.clock = clock;
		this.limits = limits;
	}

	/**
	 * Runs, and keeps on {@code ingest.reconcile} how far it came.
	 * @param kept what Kafka holds, not read yet
	 * @param mending publishes what is missing
	 * @return what can be said now
	 */
	Statement run(KeptIds kept, Mending mending) {
		Instant horizon = now().minus(this.limits.settling());
		Optional<String> why = Optional.empty();
		try {
			kept.refresh();
			compare(horizon, kept, mending);
			this.cursor = this.cursor.complete(horizon);
		}
		catch (CutShortException ex) {
			why = Optional.of(ex.why());
		}
		return said(new Statement(Run.RECONCILE, why, this.cursor.completeUpTo(), mending.tally()));
	}

	/** The statement of a run for which what Kafka holds could not be had. */
	Statement notBegun(String why) {
		return said(new Statement(Run.RECONCILE, Optional.of(why), this.cursor.completeUpTo(), Tally.NONE));
	}

	/** What could not be written down is not said: the next owner will not know of it. */
	private Statement said(Statement statement) {
		try {
			this.lease.write(this.source, statement.on(this.cursor.record(this.source), now()).build());
			return statement;
		}
		catch (CutShortException ex) {
			return statement.cutShort(ex.why());
		}
	}

	private void compare(Instant horizon, KeptIds kept, Mending mending) {
		Stretch stretch = first(horizon, kept);
		for (int pages = 1; take(stretch, horizon, mending); pages++) {
			if (pages == this.limits.pages()) {
				throw new CutShortException("there are more than " + pages + " pages");
			}
			this.lease.write(this.source, mending.tally().on(this.cursor.record(this.source)).build());
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
			logger.warn("the provider lists these events no more: source={} from={} to={}", this.source,
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

	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
	}

}
