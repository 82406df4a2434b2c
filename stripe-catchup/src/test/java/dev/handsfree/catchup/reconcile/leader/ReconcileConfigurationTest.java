package dev.handsfree.catchup.reconcile.leader;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;

import dev.handsfree.catchup.thin.ThinEventsConfiguration;
import dev.handsfree.publish.EventPublisher;
import dev.handsfree.publish.KafkaEventPublisher;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.settings.Environment;
import dev.handsfree.testkit.parts.RealKafka;
import dev.handsfree.webhooks.Presets;
import dev.handsfree.webhooks.source.SourceSettings;
import dev.handsfree.webhooks.source.Sources;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a service that imports the configurations gets, on a real broker. */
@Tag("integration")
@ExtendWith(RealKafka.class)
class ReconcileConfigurationTest {

	@SuppressWarnings("NullAway.Init")
	private ElectionCluster cluster;

	@BeforeEach
	void settles(RealKafka.Broker broker) {
		this.cluster = new ElectionCluster(broker.bootstrapServers());
	}

	@AfterEach
	void closes() {
		this.cluster.close();
	}

	@Test
	void anInstanceWithAKeyAndASourceReadsThinEventsAndLeads() {
		service("sk_test_1", Map.of("STRIPE_WEBHOOK_SECRETS", "whsec_reconcile")).run((context) -> {
			assertThat(context.getBean(ConcurrentMessageListenerContainer.class).isRunning()).isTrue();
			await().atMost(Duration.ofSeconds(60))
				.until(() -> context.getBean(MeterRegistry.class).get(ReconcileMeters.OWNER).gauge().value() == 1);
		});
	}

	@Test
	void withoutASourceNothingIsReconciled() {
		service("sk_test_1", Map.of()).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBeanProvider(Reconciler.class).getIfAvailable()).isNull();
		});
	}

	@Test
	void withoutAKeyNothingIsAsked() {
		service(" ", Map.of("STRIPE_WEBHOOK_SECRETS", "whsec_reconcile")).run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(Reconciler.class);
			assertThat(context).doesNotHaveBean(ConcurrentMessageListenerContainer.class);
		});
	}

	private ApplicationContextRunner service(String key, Map<String, String> variables) {
		String kafka = this.cluster.bootstrapServers;
		return new ApplicationContextRunner()
			.withPropertyValues("ingest.kafka=" + kafka, "ingest.stripe.api-key=" + key,
					"ingest.stripe.api-base=" + this.cluster.standIns.url("stripe"), "reconcile.every=off",
					"reconcile.after=5m", "reconcile.kafka=" + kafka)
			.withBean(Clock.class, Clock::systemUTC)
			.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withBean(EventSerdes.class, EventSerdes::inMemory)
			.withBean(Sources.class,
					() -> SourceSettings.sources(variables, Presets.all(), Environment.DEVELOPMENT, Clock.systemUTC()))
			.withBean(EventPublisher.class, () -> KafkaEventPublisher.to(kafka, EventSerdes.inMemory().serializer()))
			.withUserConfiguration(ReconcileConfiguration.class, ThinEventsConfiguration.class);
	}

}
