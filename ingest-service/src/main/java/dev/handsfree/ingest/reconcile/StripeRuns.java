package dev.handsfree.ingest.reconcile;

import java.time.Clock;

import dev.handsfree.ingest.publish.EventPublisher;
import dev.handsfree.ingest.source.Source;

/** Puts each run together from its parts. */
final class StripeRuns implements Runs {

	private final ProviderLists lists;

	private final Source source;

	private final EventPublisher publisher;

	private final String kafka;

	private final Limits limits;

	private final Clock clock;

	/**
	 * @param lists Stripe's lists
	 * @param source whose events they are
	 * @param publisher the way into Kafka
	 * @param kafka where ids are read back from
	 * @param limits how far a run goes
	 * @param clock what ages are measured by
	 */
	StripeRuns(ProviderLists lists, Source source, EventPublisher publisher, String kafka, Limits limits, Clock clock) {
		this.lists = lists;
		this.source = source;
		this.publisher = publisher;
		this.kafka = kafka;
		this.limits = limits;
		this.clock = clock;
	}

	@Override
	public Statement reconcile(Standing before, Office office) {
		EventHistory history = new EventHistory(patient(office));
		ReconcileRun run = new ReconcileRun(this.source.name(), before, history, office, this.clock, this.limits);
		try (KeptIds kept = InboundIds.open(this.kafka, this.source.name(), before.goesOnFrom(), office, this.clock)) {
			return run.run(kept, new Mending(this.source, kept, publisher(office), this.clock));
		}
		catch (CutShortException ex) {
			return run.notBegun(ex.why());
		}
	}

	@Override
	public Statement backfill(BackfillStanding before, Office office) {
		return new BackfillRun(this.source.name(), before, patient(office), new Snapshots(this.source, this.clock),
				publisher(office), office, this.clock)
			.run();
	}

	private PatientLists patient(Office office) {
		return new PatientLists(this.lists, office, this.limits.pause());
	}

	private PatientPublisher publisher(Office office) {
		return new PatientPublisher(this.publisher, office, this.limits.pause());
	}

}
