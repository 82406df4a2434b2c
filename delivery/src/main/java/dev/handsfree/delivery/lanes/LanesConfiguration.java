package dev.handsfree.delivery.lanes;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ScheduledFuture;
import java.util.stream.Stream;

import dev.handsfree.delivery.BesideEvents;
import dev.handsfree.delivery.DeliveryProperties;
import dev.handsfree.delivery.Destination;
import dev.handsfree.delivery.SinkConsumers;
import dev.handsfree.delivery.call.CallBudget;
import dev.handsfree.delivery.endings.DeliveryMetrics;
import dev.handsfree.delivery.endings.EndingWriter;
import dev.handsfree.delivery.endings.Endings;
import dev.handsfree.delivery.judgement.Judgement;
import dev.handsfree.delivery.judgement.PauseControl;
import dev.handsfree.delivery.offsets.OwnedPartitions;
import dev.handsfree.delivery.waiting.WaitingQueue;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.settings.cluster.ClusterAccess;
import dev.handsfree.telemetry.Tracing;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import dev.handsfree.topics.TopicProvisioner;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.event.ListenerContainerIdleEvent;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Wires the way from Kafka through the lanes to the destination. */
@Configuration(proxyBeanMethods = false)
public class LanesConfiguration {

	private static final Duration ROUND = Duration.ofMillis(500);

	private static final Duration TURN = Duration.ofMillis(100);

	@Bean
	OwnedPartitions ownedPartitions() {
		return new OwnedPartitions();
	}

	@Bean
	CallBudget callBudget(OwnedPartitions partitions, DeliveryProperties properties) {
		int all = TopicCatalogue.replays(properties.sink()).partitions();
		return new CallBudget(() -> partitions.share(all));
	}

	@Bean(destroyMethod = "close")
	Lanes lanes(Destination destination, CallBudget budget) {
		return new Lanes(destination.batchSize(), budget);
	}

	@Bean
	PauseControl.Calls callsOfThisProcess(Lanes lanes, OwnedPartitions partitions) {
		return new PauseControl.Calls() {

			@Override
			public void standStill() {
				lanes.standStill();
			}

			@Override
			public void goOn() {
				lanes.goOn();
			}

			@Override
			public long lag() {
				return partitions.lag();
			}

		};
	}

	@Bean
	RetryScheduler retryScheduler(WaitingQueue waiting, Lanes lanes, OwnedPartitions partitions, PauseControl pauses,
			ThreadPoolTaskScheduler deliveryScheduler) {
		return new RetryScheduler(waiting, lanes, partitions, pauses, deliveryScheduler);
	}

	@Bean
	ScheduledFuture<?> retryRounds(RetryScheduler retries, WaitingQueue waiting, DeliveryMetrics metrics,
			ThreadPoolTaskScheduler deliveryScheduler) {
		return deliveryScheduler.scheduleWithFixedDelay(() -> {
			retries.round();
			metrics.waiting(waiting.size());
		}, deliveryScheduler.getClock().instant().plus(ROUND), ROUND);
	}

	@Bean
	FollowUps followUps(Endings endings, WaitingQueue waiting, RetryScheduler retries) {
		return new FollowUps(endings, waiting, retries);
	}

	@Bean
	Attempts attempts(Destination destination, Tracing tracing, DeliveryProperties properties) {
		return new Attempts(destination, new DeliverySteps(tracing, properties.sink()));
	}

	@Bean
	Due due(DeliveryProperties properties, List<BesideEvents> beside, DeliveryMetrics metrics) {
		return new Due(properties.sink(), properties.automations(), beside, metrics);
	}

	@Bean
	EventDecoder eventDecoder(EventSerdes serdes, List<BesideEvents> beside) {
		return new EventDecoder(serdes.<SpecificRecord>deserializer(), beside);
	}

	@Bean
	SinkParts sinkParts(Lanes lanes, EventDecoder decoder, Due due, Attempts attempts, Judgement judgement,
			PauseControl pauses, FollowUps followUps, EndingWriter writer, Clock clock) {
		return new SinkParts(lanes, decoder, due, attempts, judgement, pauses, followUps, writer, clock);
	}

	@Bean
	SinkListener sinkListener(OwnedPartitions partitions, Lanes lanes, RetryScheduler retries) {
		return new SinkListener(partitions, lanes, retries);
	}

	/** The container calls this in the consumer's thread after a poll without records. */
	@Bean
	ApplicationListener<ListenerContainerIdleEvent> idleTurn(SinkListener listener) {
		return (idle) -> listener.turn(idle.getConsumer());
	}

	@Bean
	KafkaMessageListenerContainer<String, byte[]> sinkContainer(DeliveryProperties properties, SinkParts parts,
			SinkListener listener, List<BesideEvents> beside) {
		try (Admin admin = Admin.create(ClusterAccess.to(properties.bootstrapServers()))) {
			new TopicProvisioner(admin, properties.replication()).ensure(TopicCatalogue.all());
		}
		ContainerProperties settings = new ContainerProperties(topics(properties, beside));
		String group = properties.sink() + "-sink";
		settings.setGroupId(group);
		settings.setAckMode(ContainerProperties.AckMode.MANUAL);
		settings.setMessageListener(listener);
		settings.setConsumerRebalanceListener(listener);
		settings.setKafkaConsumerProperties(new Properties());
		// A turn without records is a turn too: what has ended is committed.
		settings.setPollTimeout(TURN.toMillis());
		settings.setIdleEventInterval(TURN.toMillis());
		var container = new KafkaMessageListenerContainer<>(SinkConsumers.of(properties, group, ofEvents(properties)),
				settings);
		container.setBeanName(group);
		// Only bugs of ours arrive here.
		container.setCommonErrorHandler(SinkConsumers.tryingAgain());
		for (int worker = 0; worker < properties.parallelism(); worker++) {
			Thread.ofVirtual().name("delivery-worker-" + worker).start(new Worker(parts));
		}
		return container;
	}

	/**
	 * Part of readiness and of liveness: a consumer that has stopped does not come back.
	 */
	@Bean
	HealthIndicator sinkHealthIndicator(List<MessageListenerContainer> containers) {
		return () -> containers.stream().allMatch(MessageListenerContainer::isRunning) ? Health.up().build()
				: Health.down().build();
	}

	private static String[] topics(DeliveryProperties properties, List<BesideEvents> beside) {
		return Stream
			.of(properties.automations().topicsOf(properties.sink()).stream(), beside.stream().map(BesideEvents::topic),
					Stream.of(TopicCatalogue.replays(properties.sink())))
			.flatMap((topics) -> topics)
			.map(Topic::name)
			.toArray(String[]::new);
	}

	private static Map<String, Object> ofEvents(DeliveryProperties properties) {
		return Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, properties.pollRecords(),
				// Equal partition counts and this assignor put one subject's records of
				// all topics into one process.
				ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, RangeAssignor.class.getName(),
				ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 250);
	}

}
