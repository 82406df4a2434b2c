package dev.handsfree.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

import javax.sql.DataSource;

import dev.handsfree.settings.cluster.ClusterAccess;
import dev.handsfree.delivery.health.TimelyHealth;
import dev.handsfree.events.OutcomeKind;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.registry.RegistryAccess;
import dev.handsfree.telemetry.ErrorReports;
import dev.handsfree.telemetry.Tracing;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import dev.handsfree.topics.TopicProvisioner;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.event.ListenerContainerIdleEvent;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.transaction.TransactionException;

/**
 * Wires a sink's delivery around its one {@link Destination} bean. A sink imports this
 * and sets {@code handsfree.delivery.sink}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeliveryProperties.class)
public class DeliveryConfiguration {

	private static final Duration ROUND = Duration.ofMillis(500);

	private static final Duration TURN = Duration.ofMillis(100);

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

	@Bean
	ErrorReports errorReports(DeliveryProperties properties, Environment environment) {
		// A sink's classes are in a package of its name.
		return ErrorReports.of(properties.sink() + "-sink", List.of("dev.handsfree." + properties.sink()),
				environment.getProperty("SENTRY_DSN", ""), environment.getProperty("HANDSFREE_ENV", ""));
	}

	@Bean
	Tracing tracing(DeliveryProperties properties, Environment environment) {
		return Tracing.of(properties.sink() + "-sink", environment::getProperty);
	}

	@Bean
	EventSerdes eventSerdes(DeliveryProperties properties, Environment environment) {
		RegistryAccess.note(properties.registryUrl(), environment.getProperty("REGISTRY_TOKEN", ""));
		return EventSerdes.registeredAt(properties.registryUrl());
	}

	@Bean
	DeliveryTables deliveryTables(DataSource database) {
		SchemaMigration.migrate(database, "delivery");
		return new DeliveryTables();
	}

	@Bean
	Ledger ledger(JdbcClient jdbc, Clock clock, DeliveryTables tables) {
		return new Ledger(jdbc, clock);
	}

	@Bean
	JdbcWaitingRoom waitingRoom(JdbcClient jdbc, DeliveryProperties properties, Clock clock, DeliveryTables tables) {
		return new JdbcWaitingRoom(jdbc, properties.sink(), clock);
	}

	@Bean(destroyMethod = "close")
	KafkaProducer<String, byte[]> outcomeProducer(DeliveryProperties properties) {
		return new KafkaProducer<>(ClusterAccess.to(properties.bootstrapServers(),
				Map.of(ProducerConfig.CLIENT_ID_CONFIG, properties.sink() + "-sink", ProducerConfig.ACKS_CONFIG, "all",
						ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true, ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
						Topic.MAX_RECORD_BYTES, ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000,
						ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000)),
				new StringSerializer(), new ByteArraySerializer());
	}

	@Bean(destroyMethod = "shutdown")
	ThreadPoolTaskScheduler deliveryScheduler() {
		ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
		scheduler.setPoolSize(2);
		scheduler.setThreadNamePrefix("delivery-");
		scheduler.initialize();
		return scheduler;
	}

	@Bean
	RecordPublisher recordPublisher(KafkaProducer<String, byte[]> producer) {
		return new RecordPublisher(producer);
	}

	@Bean
	OutcomeRecords outcomeRecords(DeliveryProperties properties, EventSerdes serdes, Clock clock) {
		return new OutcomeRecords(properties.sink(), serdes.serializer(), serdes.serializer(), clock);
	}

	@Bean
	DeliveryMetrics deliveryMetrics(MeterRegistry meters, DeliveryProperties properties) {
		return new DeliveryMetrics(meters, properties.sink());
	}

	@Bean
	OwnedPartitions ownedPartitions() {
		return new OwnedPartitions();
	}

	@Bean(destroyMethod = "close")
	Lanes lanes(Destination destination) {
		return new Lanes(destination.batchSize());
	}

	@Bean
	Witness witness(JdbcClient jdbc, EventSerdes serdes, Destination destination) {
		return new Witness(() -> ownDatabase(jdbc),
				() -> serdes.registryAnswers() ? Optional.empty() : Optional.of(Cause.REGISTRY_UNAVAILABLE),
				destination);
	}

	private static Optional<Cause> ownDatabase(JdbcClient jdbc) {
		try {
			jdbc.sql("SELECT 1").query(Integer.class).single();
			return Optional.empty();
		}
		catch (DataAccessException | TransactionException ex) {
			return Optional.of(DatabaseFailure.away());
		}
	}

	@Bean
	PauseControl pauseControl(Witness witness, Lanes lanes, OwnedPartitions partitions,
			KafkaProducer<String, byte[]> producer, OutcomeRecords records, DeliveryMetrics metrics,
			ThreadPoolTaskScheduler deliveryScheduler, Clock clock) {
		PauseControl pauses = new PauseControl(witness, lanes, partitions::lag, deliveryScheduler, clock,
				(kind, cause, lag) -> {
					metrics.paused(kind == OutcomeKind.paused);
					// Best effort: a pause record that is lost delays no delivery.
					var unused = producer.send(records.pause(kind, cause, lag));
				});
		pauses.beat();
		return pauses;
	}

	@Bean
	RefusalStreak refusalStreak() {
		return new RefusalStreak();
	}

	@Bean
	WaitingRoomAttendant waitingRoomAttendant(JdbcWaitingRoom room, Lanes lanes, OwnedPartitions partitions,
			RefusalStreak refusals, PauseControl pauses, Destination destination, DeliveryMetrics metrics,
			ThreadPoolTaskScheduler deliveryScheduler, Clock clock) {
		WaitingRoomAttendant attendant = new WaitingRoomAttendant(room, lanes, partitions, refusals, pauses,
				destination, deliveryScheduler, clock);
		var unused = deliveryScheduler.scheduleWithFixedDelay(() -> {
			attendant.round();
			metrics.waiting(attendant.size());
		}, clock.instant().plus(ROUND), ROUND);
		return attendant;
	}

	@Bean
	SinkParts sinkParts(DeliveryProperties properties, Destination destination, Lanes lanes, EventSerdes serdes,
			Witness witness, RefusalStreak refusals, WaitingRoomAttendant attendant, PauseControl pauses,
			RecordPublisher publisher, OutcomeRecords records, DeliveryMetrics metrics, Tracing tracing, Clock clock) {
		String sink = properties.sink();
		return new SinkParts(destination, lanes, new EventDecoder(serdes.<SpecificRecord>deserializer()),
				new Due(sink, properties.automations(), metrics), new Judgement(witness::ask, refusals), attendant,
				pauses, new Endings(records, new DeadLetters(sink), metrics), new EndingWriter(publisher),
				new DeliverySteps(tracing, sink), clock);
	}

	@Bean
	SinkListener sinkListener(OwnedPartitions partitions, SinkParts parts) {
		return new SinkListener(partitions, parts.lanes(), parts.waitingRoom());
	}

	/** The container calls this in the consumer's thread after a poll without records. */
	@Bean
	ApplicationListener<ListenerContainerIdleEvent> idleTurn(SinkListener listener) {
		return (idle) -> listener.turn(idle.getConsumer());
	}

	@Bean
	KafkaMessageListenerContainer<String, byte[]> sinkContainer(DeliveryProperties properties, SinkParts parts,
			SinkListener listener) {
		try (Admin admin = Admin.create(ClusterAccess.to(properties.bootstrapServers()))) {
			new TopicProvisioner(admin, properties.replication()).ensure(TopicCatalogue.all());
		}
		ContainerProperties settings = new ContainerProperties(topics(properties));
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
		listener.controls(new SinkListener.Flow() {

			@Override
			public void stop(TopicPartition partition) {
				container.pausePartition(partition);
			}

			@Override
			public void start(TopicPartition partition) {
				container.resumePartition(partition);
			}

		});
		for (int worker = 0; worker < properties.parallelism(); worker++) {
			Thread.ofVirtual().name("delivery-worker-" + worker).start(new Worker(parts));
		}
		return container;
	}

	@Bean
	UnreadableRecords unreadableRecords(SinkParts parts) {
		return new UnreadableRecords(parts.endings(), parts.writer());
	}

	@Bean
	Reviews reviews(RecordPublisher publisher, OutcomeRecords records) {
		return new Reviews(publisher, records);
	}

	/**
	 * Part of readiness and of liveness: a consumer that has stopped does not come back.
	 */
	@Bean
	HealthIndicator sinkHealthIndicator(List<MessageListenerContainer> containers) {
		return () -> containers.stream().allMatch(MessageListenerContainer::isRunning) ? Health.up().build()
				: Health.down().build();
	}

	/** In place of Boot's own, which waits for as long as the database hangs. */
	@Bean
	HealthIndicator databaseHealthIndicator(JdbcClient jdbc) {
		return TimelyHealth.ofDatabase(jdbc);
	}

	private static String[] topics(DeliveryProperties properties) {
		return Stream
			.concat(properties.automations().topicsOf(properties.sink()).stream(),
					Stream.of(TopicCatalogue.replays(properties.sink())))
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

	/** Says that the tables of schema delivery are there. */
	static final class DeliveryTables {

	}

}
