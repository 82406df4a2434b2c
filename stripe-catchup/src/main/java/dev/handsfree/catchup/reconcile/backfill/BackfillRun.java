package dev.handsfree.catchup.reconcile.backfill;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.handsfree.catchup.reconcile.CutShortException;
import dev.handsfree.catchup.reconcile.Lease;
import dev.handsfree.catchup.reconcile.RetryingLists;
import dev.handsfree.catchup.reconcile.RetryingPublisher;
import dev.handsfree.catchup.reconcile.ProviderLists.Page;
import dev.handsfree.catchup.reconcile.Query;
import dev.handsfree.catchup.reconcile.Run;
import dev.handsfree.catchup.reconcile.RunState;
import dev.handsfree.catchup.reconcile.Statement;
import dev.handsfree.catchup.reconcile.Tally;
import dev.handsfree.events.InboundEvent;
import dev.handsfree.events.ReconcileCursor;
import tools.jackson.databind.JsonNode;

/**
 * Publishes a snapshot of everything that the provider's customers have, as events marked
 * as a backfill. After each page it keeps where it stands, so that whoever takes over
 * goes on there. What is made or changed meanwhile is told by its own events. Runs once.
 */
final class BackfillRun {

	private final String source;

	private final RetryingLists lists;

	private final Snapshots snapshots;

	private final RetryingPublisher publisher;

	private final Lease lease;

	private final Clock clock;

	private BackfillCursor cursor;

	private Tally tally = Tally.NONE;

	/**
	 * @param source the source's name
	 * @param before how far the last one came
	 * @param lists the provider's lists
	 * @param snapshots makes the events
	 * @param publisher the way into Kafka
	 * @param lease must be held
	 * @param clock tells when it began
	 */
	BackfillRun(String source, BackfillCursor before, RetryingLists lists, Snapshots snapshots,
			RetryingPublisher publisher, Lease lease, Clock clock) {
		this.source = source;
		this.cursor = before;
		this.lists = lists;
		this.snapshots = snapshots;
		this.publisher = publisher;
		this.lease = lease;
		this.clock = clock;
	}

	/** Runs to the end of all lists, or until it is cut short. */
	Statement run() {
		Optional<String> why = Optional.empty();
		try {
			this.cursor = this.cursor.begun(now());
			write();
			Optional<BackfillList> list = Optional.of(this.cursor.list());
			while (list.isPresent()) {
				readToTheEnd(list.get());
				list = list.get().next();
				list.ifPresent((next) -> this.cursor = this.cursor.at(next));
			}
			this.cursor = this.cursor.complete();
		}
		catch (CutShortException ex) {
			why = Optional.of(ex.why());
		}
		return said(new Statement(Run.BACKFILL, why, this.cursor.completedAt(), this.tally));
	}

	private void readToTheEnd(BackfillList list) {
		boolean more = true;
		while (more) {
			Page page = page(list);
			List<InboundEvent> events = new ArrayList<>();
			for (JsonNode object : page.objects()) {
				list.snapshots(object, page.asOf(), this::disputes)
					.forEach((snapshot) -> events.addAll(this.snapshots.events(snapshot)));
			}
			this.publisher.publish(events);
			this.tally = this.tally.plus(new Tally(page.objects().size(), 0, events.size(), 0));
			more = page.more() && !page.objects().isEmpty();
			if (more) {
				this.cursor = this.cursor.after(page.objects().getLast().path("id").asString(""));
				write();
			}
		}
	}

	private Page page(BackfillList list) {
		Query first = list.query();
		return this.cursor.last()
			.flatMap((last) -> this.lists.page(first.with("starting_after", last)))
			// What it stood at is gone: the ids let the list begin again without harm.
			.or(() -> this.lists.page(first))
			.orElseThrow(() -> new CutShortException("the provider has no such list"));
	}

	private List<JsonNode> disputes(String charge) {
		return this.lists.page(Query.of("/v1/disputes").with("charge", charge)).map(Page::objects).orElse(List.of());
	}

	private void write() {
		this.lease.write(BackfillCursor.key(this.source),
				this.tally.on(this.cursor.record(this.source)).setOutcome(RunState.RUNNING.wireName()).build());
	}

	private Statement said(Statement statement) {
		try {
			ReconcileCursor.Builder record = this.cursor.record(this.source);
			this.lease.write(BackfillCursor.key(this.source), statement.on(record, now()).build());
			return statement;
		}
		catch (CutShortException ex) {
			return statement.cutShort(ex.why());
		}
	}

	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
	}

}
