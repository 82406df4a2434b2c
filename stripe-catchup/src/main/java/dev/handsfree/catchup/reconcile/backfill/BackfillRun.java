package dev.handsfree.catchup.reconcile.backfill;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.handsfree.catchup.reconcile.CutShortException;
import dev.handsfree.catchup.reconcile.Ended;
import dev.handsfree.catchup.reconcile.Lease;
import dev.handsfree.catchup.reconcile.Means;
import dev.handsfree.catchup.reconcile.Query;
import dev.handsfree.catchup.reconcile.RetryingPublisher;
import dev.handsfree.catchup.reconcile.Run;
import dev.handsfree.catchup.reconcile.RunState;
import dev.handsfree.catchup.reconcile.Statement;
import dev.handsfree.catchup.reconcile.StripeLists;
import dev.handsfree.catchup.reconcile.StripeLists.Page;
import dev.handsfree.catchup.reconcile.Tally;
import dev.handsfree.events.InboundEvent;
import tools.jackson.databind.JsonNode;

/**
 * Publishes a snapshot of everything that the provider's customers have, as events marked
 * as a backfill. After each page it keeps its cursor, so that the next run goes on there.
 * What is made or changed meanwhile is told by its own events. Runs once.
 */
public final class BackfillRun {

	/** Stands behind the source's name in the ids of all events of a backfill. */
	public static final String MARK = "backfill:";

	private final Means means;

	private final Lease lease;

	private final StripeLists lists;

	private final Snapshots snapshots;

	private final RetryingPublisher publisher;

	private BackfillCursor cursor;

	private Tally tally = Tally.NONE;

	private BackfillRun(Means means, BackfillCursor before, Lease lease) {
		this.means = means;
		this.cursor = before;
		this.lease = lease;
		this.lists = means.lists(lease);
		this.snapshots = new Snapshots(means.source(), means.clock());
		this.publisher = means.publisher(lease);
	}

	/**
	 * Runs to the end of all lists, or on from where the last one stopped; throws nothing
	 * that the provider or Kafka can cause.
	 */
	public static Ended of(Means means, BackfillCursor before, Lease lease) {
		BackfillRun run = new BackfillRun(means, before, lease);
		try {
			run.readAll();
			return run.ended(Optional.empty());
		}
		catch (CutShortException ex) {
			return run.ended(Optional.of(ex.why()));
		}
	}

	private void readAll() {
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
		this.lease.write(key(),
				this.tally.on(this.cursor.record(this.means.source().name()))
					.setOutcome(RunState.RUNNING.wireName())
					.build());
	}

	private Ended ended(Optional<String> why) {
		Statement statement = new Statement(Run.BACKFILL, why, this.cursor.completedAt(), this.tally);
		return new Ended(key(), statement.on(this.cursor.record(this.means.source().name()), now()).build(), statement);
	}

	private String key() {
		return BackfillCursor.key(this.means.source().name());
	}

	private Instant now() {
		return this.means.clock().instant().truncatedTo(ChronoUnit.MILLIS);
	}

}
