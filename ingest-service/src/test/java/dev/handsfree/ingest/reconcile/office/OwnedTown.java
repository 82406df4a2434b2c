package dev.handsfree.ingest.reconcile.office;

import java.util.ArrayList;
import java.util.List;

import dev.handsfree.ingest.reconcile.Town;

/** A town in which instances stand for election. */
final class OwnedTown extends Town {

	private final List<Instance> open = new ArrayList<>();

	OwnedTown(String bootstrapServers) {
		super(bootstrapServers);
	}

	Instance instance(String schedule) {
		Instance instance = new Instance(this.bootstrapServers, this.source, this.standIns.url("stripe"), schedule,
				this.serdes, this.clock);
		this.open.add(instance);
		return instance;
	}

	@Override
	public void close() {
		this.open.reversed().forEach(Instance::close);
		super.close();
	}

}
