package dev.handsfree.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

import javax.sql.DataSource;

import dev.handsfree.events.OutcomeKind;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.telemetry.ErrorReports;
import dev.handsfree.telemetry.Tracing;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import dev.handsfree.topics.TopicProvisioner;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.backoff.FixedBackOff;

/**
 * Wires a sink's delivery around its one {@link Destination} bean. A sink imports this
 * and sets {@code handsfree.delivery.sink}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeliveryProperties.class)
public class DeliveryConfiguration {

	private static final Duration ROUND = Duration.ofMillis(500);

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

	@Bean
	ErrorReports errorReports(DeliveryProperties properties, Environment environment) {
		// A sink's classes are in a package of its name.
		return ErrorReports.of(properties.sink() + "-sink", "dev.handsfree." + properties.sink(),
				environment.getProperty("SENTRY_DSN", ""), environment.getProperty("HANDSFREE_ENV", ""));
	}

	@Bean
	Tracing tracing(DeliveryProperties properties, Environment environment) {
		return Tracing.of(properties.sink() + "-sink", environment::getProperty);
	}

	@Bean
	EventSerdes eventSerdes(DeliveryProperties properties) {
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
		return new KafkaProducer<>(
				Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, properties.bootstrapServers(),
						ProducerConfig.CLIENT_ID_CONFIG, properties.sink() + "-sink", ProducerConfig.ACKS_CONFIG, "all",
						ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true, ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
						Topic.MAX_RECORD_BYTES, ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000,
						ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000),
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
	SinkParts sinkParts(DeliveryProperties properties, Destination destination, JdbcWaitingRoom waitingRoom,
			EventSerdes serdes, KafkaProducer<String, byte[]> producer, ThreadPoolTaskScheduler deliveryScheduler,
			MeterRegistry meters, Tracing tracing, Clock clock) {
		String sink = properties.sink();
		RecordPublisher publisher = new RecordPublisher(producer);
		OutcomeRecords records = new OutcomeRecords(sink, serdes.serializer(), serdes.serializer(), clock);
		DeliveryMetrics metrics = new DeliveryMetrics(meters, sink);
		PauseControl pauses = new PauseControl(destination, deliveryScheduler, clock, (kind, cause, lag) -> {
			metrics.paused(kind == OutcomeKind.paused);
			// Best effort: a pause record that is lost delays no delivery.
			var unused = producer.send(records.pause(kind, cause, lag));
		});
		return new SinkParts(sink, destination, properties.parallelism(), properties.automations(),
				new EventDecoder(serdes.<SpecificRecord>deserializer()), waitingRoom, pauses, new RefusalStreak(),
				publisher, records, new DeadLetters(sink), metrics, new DeliverySteps(tracing, sink));
	}

	@Bean
	KafkaMessageListenerContainer<String, byte[]> sinkContainer(DeliveryProperties properties, SinkParts parts) {
		try (Admin admin = Admin
			.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, (Object) properties.bootstrapServers()))) {
			new TopicProvisioner(admin, properties.replication()).ensure(TopicCatalogue.all());
		}
		SinkListener listener = new SinkListener(parts);
		ContainerProperties settings = new ContainerProperties(topics(properties, parts));
		settings.setGroupId(properties.sink() + "-sink");
		settings.setAckMode(ContainerProperties.AckMode.MANUAL);
		settings.setMessageListener(listener);
		settings.setConsumerRebalanceListener(listener);
		settings.setKafkaConsumerProperties(new Properties());
		var container = new KafkaMessageListenerContainer<>(
				new DefaultKafkaConsumerFactory<String, byte[]>(consumer(properties)), settings);
		container.setBeanName(properties.sink() + "-sink");
		// Only what is nobody's fault arrives here: Postgres or Kafka away, or a bug of
		// ours. Offsets stay, and the same records are tried again until it passes.
		container
			.setCommonErrorHandler(new DefaultErrorHandler(new FixedBackOff(1000, FixedBackOff.UNLIMITED_ATTEMPTS)));
		parts.pauses().controls(container::pause, container::resume);
		return container;
	}

	@Bean
	Reviews reviews(SinkParts parts) {
		return new Reviews(parts.publisher(), parts.records());
	}

	@Bean
	WaitingRoomAttendant waitingRoomAttendant(SinkParts parts, PlatformTransactionManager transactions, Clock clock,
			ThreadPoolTaskScheduler deliveryScheduler) {
		WaitingRoomAttendant attendant = new WaitingRoomAttendant(parts, new TransactionTemplate(transactions), clock);
		var unused = deliveryScheduler.scheduleWithFixedDelay(attendant::round, clock.instant().plus(ROUND), ROUND);
		return attendant;
	}

	@Bean
	HealthIndicator sinkHealthIndicator(KafkaMessageListenerContainer<String, byte[]> sinkContainer) {
		return () -> sinkContainer.isRunning() ? Health.up().build() : Health.down().build();
	}

	private static String[] topics(DeliveryProperties properties, SinkParts parts) {
		return Stream
			.concat(parts.automations().topicsOf(properties.sink()).stream(),
					Stream.of(TopicCatalogue.replays(properties.sink())))
			.map(Topic::name)
			.toArray(String[]::new);
	}

	private static Map<String, Object> consumer(DeliveryProperties properties) {
		Map<String, Object> settings = new HashMap<>();
		settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, properties.bootstrapServers());
		settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
		settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
		settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
		settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
		settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
		settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, properties.pollRecords());
		// Equal partition counts and this assignor put one subject's records of all
		// topics
		// into one process.
		settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, RangeAssignor.class.getName());
		settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 250);
		properties.instance()
			.ifPresentOrElse(
					(id) -> settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, properties.sink() + "-sink-" + id),
					() -> settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000));
		return settings;
	}

	/** Says that the tables of schema delivery are there. */
	static final class DeliveryTables {

	}

}
