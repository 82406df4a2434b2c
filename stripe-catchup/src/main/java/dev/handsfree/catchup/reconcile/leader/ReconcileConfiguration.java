package dev.handsfree.catchup.reconcile.leader;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import dev.handsfree.catchup.reconcile.Limits;
import dev.handsfree.catchup.reconcile.Means;
import dev.handsfree.catchup.reconcile.backfill.BackfillRun;
import dev.handsfree.catchup.reconcile.events.ReconcileRun;
import dev.handsfree.catchup.stripe.OnStripeKey;
import dev.handsfree.catchup.stripe.StripeProperties;
import dev.handsfree.publish.EventPublisher;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.settings.cluster.ClusterAccess;
import dev.handsfree.webhooks.source.Source;
import dev.handsfree.webhooks.source.Sources;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/** Wires reconciling; without a key there is none, and without Kafka nothing to do. */
@Conditional(OnStripeKey.class)
@EnableConfigurationProperties({ StripeProperties.class, ReconcileProperties.class })
public class ReconcileConfiguration {

	/** The consumer group that elects the leader. */
	private static final String GROUP = "ingest-reconcile";

	private static final Logger logger = LoggerFactory.getLogger(ReconcileConfiguration.class);

	private static final String STRIPE = "stripe";

	/** A full page of events takes Stripe some seconds. */
	private static final Duration ANSWERING = Duration.ofSeconds(20);

	@Bean
	CursorLog cursorLog(ReconcileProperties properties, EventSerdes serdes) {
		return new CursorLog(properties.kafka(), STRIPE, serdes);
	}

	// None without a source. The publisher comes first: it has made the topics.
	@Bean
	@Nullable Reconciler reconciler(ReconcileProperties properties, StripeProperties stripe, Sources sources,
			EventPublisher publisher, CursorLog log, MeterRegistry meters, Clock clock) {
		Optional<Source> source = sources.named(STRIPE);
		if (source.isEmpty()) {
			logger.warn("STRIPE_API_KEY is set, but there is no source stripe: nothing is reconciled");
			return null;
		}
		Means means = new Means(stripe.api(ANSWERING), source.get(), publisher, Limits.settling(properties.after()),
				clock);
		ReconcileMeters told = new ReconcileMeters(meters, STRIPE);
		Runs runs = new Runs(STRIPE, runner(properties.kafka(), means), told);
		Schedule schedule = properties.schedule();
		return new Reconciler(() -> Leader.elected(log, runs, schedule, clock), told, properties.kafka(), GROUP);
	}

	static Runs.Runner runner(String kafka, Means means) {
		return (run, before, lease) -> switch (run) {
			case RECONCILE -> ReconcileRun.of(ClusterAccess.to(kafka), means, before.events(), lease);
			case BACKFILL -> BackfillRun.of(means, before.backfill(), lease);
		};
	}

}
