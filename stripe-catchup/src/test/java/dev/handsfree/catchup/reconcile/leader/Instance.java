package dev.handsfree.catchup.reconcile.leader;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;

import dev.handsfree.catchup.reconcile.Limits;
import dev.handsfree.catchup.reconcile.Means;
import dev.handsfree.catchup.reconcile.Run;
import dev.handsfree.catchup.reconcile.TestCluster;
import dev.handsfree.publish.EventPublisher;
import dev.handsfree.publish.KafkaEventPublisher;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.stripe.StripeApi;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** One instance of the service, as far as reconciling goes. */
final class Instance implements AutoCloseable {

	final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final KafkaEventPublisher publisher;

	private final CursorLog log;

	private final Reconciler reconciler;

	Instance(CursorLog log, String kafka, String schedule, Clock clock, Function<EventPublisher, Runs.Runner> runner) {
		this.publisher = KafkaEventPublisher.to(kafka, EventSerdes.inMemory().serializer());
		this.log = log;
		ReconcileMeters told = new ReconcileMeters(this.meters, log.source());
		Runs runs = new Runs(log.source(), runner.apply(this.publisher), told);
		this.reconciler = new Reconciler(() -> Leader.elected(log, runs, Schedule.of(schedule), clock), told, kafka,
				log.source());
		this.reconciler.start();
	}

	/** One that asks Stripe, or its stand-in. */
	static Instance asking(String stripe, CursorLog log, String kafka, String schedule, Clock clock) {
		return new Instance(log, kafka, schedule, clock,
				(publisher) -> ReconcileConfiguration.runner(kafka,
						new Means(new StripeApi(URI.create(stripe), "sk_test_1", Duration.ofSeconds(20)),
								TestCluster.source(log.source(), clock), publisher,
								new Limits(Duration.ofMinutes(5), 100, Duration.ofMillis(200), 10_000), clock)));
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
		this.reconciler.stop();
		this.log.close();
		this.publisher.close();
	}

}
