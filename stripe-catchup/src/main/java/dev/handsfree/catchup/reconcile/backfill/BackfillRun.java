package dev.handsfree.catchup.reconcile.backfill;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.handsfree.catchup.reconcile.CutShortException;
import dev.handsfree.catchup.reconcile.Office;
import dev.handsfree.catchup.reconcile.PatientLists;
import dev.handsfree.catchup.reconcile.PatientPublisher;
import dev.handsfree.catchup.reconcile.ProviderLists.Page;
import dev.handsfree.catchup.reconcile.Query;
import dev.handsfree.catchup.reconcile.Run;
import dev.handsfree.catchup.reconcile.State;
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

	private final PatientLists lists;

	private final Snapshots snapshots;

	private final PatientPublisher publisher;

	private final Office office;

	private final Clock clock;

	private BackfillStanding standing;

	private Tally tally = Tally.NONE;

	/**
	 * @param source the source's name
	 * @param before how far the last one came
	 * @param lists the provider's lists
	 * @param snapshots makes the events
	 * @param publisher the way into Kafka
	 * @param office must be held
	 * @param clock tells when it began
	 */
	BackfillRun(String source, BackfillStanding before, PatientLists lists, Snapshots snapshots,
			PatientPublisher publisher, Office office, Clock clock) {
		this.source = source;
		this.standing = before;
		this.lists = lists;
		this.snapshots = snapshots;
		this.publisher = publisher;
		this.office = office;
		this.clock = clock;
	}

	/** Runs to the end of all lists, or until it is cut short. */
	Statement run() {
		Optional<String> why = Optional.empty();
		try {
			this.standing = this.standing.begun(now());
			write();
			Optional<BackfillList> list = Optional.of(this.standing.list());
			while (list.isPresent()) {
				readToTheEnd(list.get());
				list = list.get().next();
				list.ifPresent((next) -> this.standing = this.standing.at(next));
			}
			this.standing = this.standing.complete();
		}
		catch (CutShortException ex) {
			why = Optional.of(ex.why());
		}
		return said(new Statement(Run.BACKFILL, why, this.standing.completedAt(), this.tally));
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
				this.standing = this.standing.after(page.objects().getLast().path("id").asString(""));
				write();
			}
		}
	}

	private Page page(BackfillList list) {
		Query first = list.query();
		return this.standing.last()
			.flatMap((last) -> this.lists.page(first.with("starting_after", last)))
			// What it stood at is gone: the ids let the list begin again without harm.
			.or(() -> this.lists.page(first))
			.orElseThrow(() -> new CutShortException("the provider has no such list"));
	}

	private List<JsonNode> disputes(String charge) {
		return this.lists.page(Query.of("/v1/disputes").with("charge", charge)).map(Page::objects).orElse(List.of());
	}

	private void write() {
		this.office.write(BackfillStanding.key(this.source),
				this.tally.on(this.standing.record(this.source)).setOutcome(State.RUNNING.wireName()).build());
	}

	private Statement said(Statement statement) {
		try {
			ReconcileCursor.Builder record = this.standing.record(this.source);
			this.office.write(BackfillStanding.key(this.source), statement.on(record, now()).build());
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
