package dev.handsfree.catchup.reconcile.leader;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.handsfree.catchup.reconcile.StripeSays;
import dev.handsfree.catchup.reconcile.TestCluster;
import dev.handsfree.catchup.reconcile.events.EventCursor;
import dev.handsfree.testkit.standin.wire.Fault;

/** A cluster in which instances stand for election. */
final class ElectionCluster extends TestCluster {

	private final List<Instance> open = new ArrayList<>();

	ElectionCluster(String bootstrapServers) {
		super(bootstrapServers);
	}

	Instance instance(String schedule) {
		Instance instance = new Instance(this.bootstrapServers, this.source, this.standIns.url("stripe"), schedule,
				this.serdes, this.clock);
		this.open.add(instance);
		return instance;
	}

	/**
	 * As if a run had come to an event that happened so long ago: the next one asks for
	 * what follows it, page by page, from its first question on.
	 */
	void isComparedUpTo(Duration ago) {
		String id = "evt_compared";
		Instant at = ago(ago).truncatedTo(ChronoUnit.SECONDS);
		this.standIns.stripe().put(StripeSays.paid(id, at));
		isAt(new EventCursor(Optional.of(new EventCursor.LastEvent(id, at)), at, Optional.of(at), Optional.of(at)));
	}

	/** As if a run had come so far. */
	void isAt(EventCursor cursor) {
		try (Tenure anybody = Tenure.begin(this.bootstrapServers, this.source, this.serdes.serializer())) {
			anybody.write(this.source, cursor.record(this.source).build());
		}
	}

	/** The third page takes so long, so that what happens meanwhile happens in a run. */
	void isStuckAtTheThirdPage(Duration stuck) {
		this.standIns.stripe().failNext(Fault.slow(Duration.ZERO).times(2).on("/v1/events"));
		this.standIns.stripe().failNext(Fault.slow(stuck).on("/v1/events"));
	}

	@Override
	public void close() {
		this.open.reversed().forEach(Instance::close);
		super.close();
	}

}
