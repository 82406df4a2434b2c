package dev.handsfree.catchup.reconcile.leader;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.handsfree.catchup.reconcile.Limits;
import dev.handsfree.catchup.reconcile.Means;
import dev.handsfree.catchup.reconcile.Run;
import dev.handsfree.catchup.reconcile.StripeApiLists;
import dev.handsfree.catchup.reconcile.TestCluster;
import dev.handsfree.catchup.reconcile.backfill.Backfill;
import dev.handsfree.catchup.reconcile.events.Reconciliation;
import dev.handsfree.publish.KafkaEventPublisher;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.stripe.StripeApi;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** One instance of the service, as far as reconciling goes. */
final class Instance implements AutoCloseable {

	final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final KafkaEventPublisher publisher;

	private final Reconciler reconciler;

	Instance(String bootstrapServers, String source, String stripe, String schedule, EventSerdes serdes, Clock clock) {
		this.publisher = KafkaEventPublisher.to(bootstrapServers, serdes.serializer());
		ReconcileMeters reconcileMeters = new ReconcileMeters(this.meters, source);
		ExecutorService worker = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());
		Means means = new Means(
				new StripeApiLists(new StripeApi(URI.create(stripe), "sk_test_1", Duration.ofSeconds(20)), clock),
				TestCluster.source(source, clock), this.publisher,
				new Limits(Duration.ofMinutes(5), 100, Duration.ofMillis(200)), clock);
		Runs runs = new StripeRuns(new Reconciliation(means, bootstrapServers), new Backfill(means));
		Owner owner = new Owner(() -> Tenure.begin(bootstrapServers, source, serdes.serializer()),
				new Performance(source, runs, reconcileMeters, clock), Schedule.of(schedule), reconcileMeters, worker,
				clock);
		this.reconciler = new Reconciler(
				() -> Membership.join(bootstrapServers, source, Optional.empty(), source, serdes.deserializer()), owner,
				worker);
		this.reconciler.start();
	}

	boolean owns() {
		return this.meters.get(ReconcileMeters.OWNER).gauge().value() == 1;
	}

	double runs(Run run, String outcome) {
		return this.meters.get(ReconcileMeters.RUNS).tags("run", run.wireName(), "outcome", outcome).counter().count();
	}

	double count(String counter) {
		return this.meters.get(counter).counter().count();
	}

	@Override
	public void close() {
		this.reconciler.close();
		this.publisher.close();
	}

}
