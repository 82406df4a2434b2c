package dev.handsfree.catchup.reconcile.leader;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.handsfree.catchup.reconcile.Limits;
import dev.handsfree.catchup.reconcile.Means;
import dev.handsfree.catchup.reconcile.ProviderLists;
import dev.handsfree.catchup.reconcile.StripeApiLists;
import dev.handsfree.catchup.reconcile.backfill.Backfill;
import dev.handsfree.catchup.reconcile.events.Reconciliation;
import dev.handsfree.catchup.stripe.OnStripeKey;
import dev.handsfree.catchup.stripe.StripeProperties;
import dev.handsfree.publish.EventPublisher;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.webhooks.source.Source;
import dev.handsfree.webhooks.source.Sources;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/** Wires reconciling; without a key there is none, and without Kafka nothing to do. */
@Conditional(OnStripeKey.class)
@EnableConfigurationProperties({ StripeProperties.class, ReconcileProperties.class })
public class ReconcileConfiguration {

	/** The group that shares the partition, and what its owners write as. */
	static final String GROUP = "ingest-reconcile";

	private static final Logger logger = LoggerFactory.getLogger(ReconcileConfiguration.class);

	private static final String STRIPE = "stripe";

	/** A full page of events takes Stripe some seconds. */
	private static final Duration ANSWERING = Duration.ofSeconds(20);

	// The publisher comes first: it has made sure that the topics are there.
	@Bean
	ReconcileLifecycle reconcileLifecycle(ReconcileProperties properties, StripeProperties stripe, Sources sources,
			EventPublisher publisher, EventSerdes serdes, MeterRegistry meters, Clock clock) {
		Optional<Source> source = sources.named(STRIPE);
		if (source.isEmpty()) {
			logger.warn("STRIPE_API_KEY is set, but there is no source stripe: nothing is reconciled");
		}
		ProviderLists lists = new StripeApiLists(stripe.api(ANSWERING), clock);
		return new ReconcileLifecycle(source.map((named) -> {
			Means means = new Means(lists, named, publisher, Limits.settling(properties.after()), clock);
			Runs runs = new StripeRuns(new Reconciliation(means, properties.kafka()), new Backfill(means));
			return reconciler(properties, named.name(), runs, serdes, meters, clock);
		}));
	}

	private static Reconciler reconciler(ReconcileProperties properties, String source, Runs runs, EventSerdes serdes,
			MeterRegistry meters, Clock clock) {
		ReconcileMeters reconcileMeters = new ReconcileMeters(meters, source);
		ExecutorService worker = Executors
			.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("reconcile-run").factory());
		Owner owner = new Owner(() -> Tenure.begin(properties.kafka(), GROUP, serdes.serializer()),
				new Performance(source, runs, reconcileMeters, clock), properties.schedule(), reconcileMeters, worker,
				clock);
		return new Reconciler(
				() -> Membership.join(properties.kafka(), GROUP, properties.instance(), source, serdes.deserializer()),
				owner, worker);
	}

}
