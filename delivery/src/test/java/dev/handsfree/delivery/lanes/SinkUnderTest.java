package dev.handsfree.delivery.lanes;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.handsfree.delivery.DeliveryProperties;
import dev.handsfree.delivery.Retries;
import dev.handsfree.delivery.offsets.OwnedPartition;
import dev.handsfree.delivery.offsets.OwnedPartitions;
import dev.handsfree.delivery.sink.DeliveryConfiguration;
import dev.handsfree.events.AccountEvent;
import dev.handsfree.events.AccountSignedUp;
import dev.handsfree.events.DeliveryOutcome;
import dev.handsfree.events.IdentityLink;
import dev.handsfree.events.LeadCaptured;
import dev.handsfree.events.LeadEvent;
import dev.handsfree.events.Link;
import dev.handsfree.events.OutcomeKind;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.testkit.parts.RealKafka;
import dev.handsfree.testkit.parts.RealPostgres;
import dev.handsfree.testkit.parts.ServiceStarts;
import dev.handsfree.testkit.parts.TopicReader;
import dev.handsfree.topics.Cause;
import dev.handsfree.topics.DeadLetterHeaders;
import dev.handsfree.topics.EventHeaders;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import dev.handsfree.topics.TopicProvisioner;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A sink of its own name on a real broker and a real Postgres, with words to feed it and
 * to ask what became of its records. Each test reads only what its own events left
 * behind.
 */
final class SinkUnderTest implements AutoCloseable {

	private static final EventSerdes serdes = EventSerdes.inMemory();

	private EventSerdes ownSerdes;

	private final RealKafka.Broker broker;

	private final RealPostgres.Database database;

	private final ScriptedDestination destination;

	private final KafkaProducer<String, byte[]> producer;

	private final TopicReader reader;

	private final Serializer<LeadEvent> leads = serdes.serializer();

	private final String run = UUID.randomUUID().toString().substring(0, 8);

	private final Faults faults = new Faults();

	private ConfigurableApplicationContext context;

	SinkUnderTest(RealKafka.Broker broker, RealPostgres.Database database, ScriptedDestination destination) {
		this(broker, database, destination, serdes);
	}

	/** A sink whose serdes are the test's; they number schemas like those in memory. */
	SinkUnderTest(RealKafka.Broker broker, RealPostgres.Database database, ScriptedDestination destination,
			EventSerdes ownSerdes) {
		this.ownSerdes = ownSerdes;
		this.broker = broker;
		this.database = database;
		this.destination = destination;
		this.producer = new KafkaProducer<>(
				Map.of("bootstrap.servers", broker.bootstrapServers(), "max.request.size", 2 * Topic.MAX_RECORD_BYTES),
				new StringSerializer(), new ByteArraySerializer());
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", (Object) broker.bootstrapServers()))) {
			new TopicProvisioner(admin, 1).ensure(TopicCatalogue.all());
		}
		this.reader = TopicReader.of(broker.bootstrapServers(),
				List.of(TopicCatalogue.OUTCOMES, TopicCatalogue.deadLetters("crm"), TopicCatalogue.REVIEWS));
		this.context = start("test");
	}

	private ConfigurableApplicationContext start(String instance) {
		return ServiceStarts.alone(() -> new SpringApplicationBuilder(Wiring.class).web(WebApplicationType.NONE)
			.initializers((context) -> {
				context.getBeanFactory().registerSingleton("destination", this.destination);
				context.getBeanFactory().registerSingleton("faults", this.faults);
				context.getBeanFactory().registerSingleton("ownSerdes", new OwnSerdes(this.ownSerdes));
			})
			.properties(Map.of("spring.main.allow-bean-definition-overriding", "true", "spring.main.banner-mode", "off",
					"spring.datasource.url", this.database.jdbcUrl(), "spring.datasource.username",
					this.database.user(), "handsfree.delivery.sink", "crm", "handsfree.delivery.bootstrap-servers",
					this.broker.bootstrapServers(), "handsfree.delivery.instance-id", instance, "logging.level.root",
					"WARN"))
			.run());
	}

	/** Stops and starts it with other serdes, which know no more than their registry. */
	void restart(EventSerdes fresh) {
		this.ownSerdes = fresh;
		restart();
	}

	/** Stops and starts it, as an orderly restart does. */
	void restart() {
		this.context.close();
		this.context = start("test");
	}

	/** This test's name for an event: distinct among all tests on the broker. */
	String event(String name) {
		return "chatbot:" + this.run + "-" + name;
	}

	/** Publishes a lead under a key. */
	void publish(String key, String name) {
		String id = event(name);
		send(TopicCatalogue.LEADS, this.run + key, this.leads.serialize(TopicCatalogue.LEADS.name(), lead(id, key)),
				id);
	}

	/** Publishes a lead with a time of its own. */
	void publishAt(String key, String name, long time) {
		String id = event(name);
		send(new ProducerRecord<>(TopicCatalogue.LEADS.name(), null, time, this.run + key,
				this.leads.serialize(TopicCatalogue.LEADS.name(), lead(id, key)),
				EventHeaders.of(id, "lead.captured", "chatbot", Instant.EPOCH, key)));
	}

	/** Publishes a sign-up, on another topic, with a time of its own. */
	void publishAccountAt(String key, String name, long time) {
		String id = event(name);
		AccountEvent account = AccountEvent.newBuilder()
			.setEventId(id)
			.setType("account.signed_up")
			.setOccurredAt(Instant.parse("2026-11-23T10:00:00Z"))
			.setSource("chatbot")
			.setSubject(this.run + key)
			.setAccountSignedUp(AccountSignedUp.newBuilder().build())
			.build();
		send(new ProducerRecord<>(TopicCatalogue.ACCOUNTS.name(), null, time, this.run + key,
				serdes.<AccountEvent>serializer().serialize(TopicCatalogue.ACCOUNTS.name(), account),
				EventHeaders.of(id, "account.signed_up", "chatbot", Instant.EPOCH, key)));
	}

	/** Whether two keys are of one partition. */
	boolean isBesides(String key, String other) {
		return partition(key) == partition(other);
	}

	private int partition(String key) {
		return BuiltInPartitioner.partitionForKey((this.run + key).getBytes(StandardCharsets.UTF_8),
				TopicCatalogue.LEADS.partitions());
	}

	/** How many records the sink has read and not ended. */
	long open() {
		return open(this.context);
	}

	/** How many partitions of each topic are the sink's. */
	int owned() {
		return this.context.getBean(OwnedPartitions.class).numbers().size();
	}

	private static long open(ConfigurableApplicationContext context) {
		return context.getBean(OwnedPartitions.class).all().stream().mapToLong(OwnedPartition::size).sum();
	}

	/** Whether it says of itself that it is well. */
	boolean isUp() {
		HealthIndicator indicator = this.context.getBean("sinkHealthIndicator", HealthIndicator.class);
		return Optional.ofNullable(indicator.health()).map(Health::getStatus).filter(Status.UP::equals).isPresent();
	}

	/** A second process of the sink. */
	Second second() {
		return another("second");
	}

	/** One more process of the sink. */
	Second another(String instance) {
		return new Second(start(instance));
	}

	/** A second process of one sink. */
	record Second(ConfigurableApplicationContext context) implements AutoCloseable {

		long open() {
			return SinkUnderTest.open(this.context);
		}

		int owned() {
			return this.context.getBean(OwnedPartitions.class).numbers().size();
		}

		@Override
		public void close() {
			this.context.close();
		}

	}

	private LeadEvent lead(String id, String key) {
		return LeadEvent.newBuilder()
			.setEventId(id)
			.setType("lead.captured")
			.setOccurredAt(Instant.parse("2026-11-23T10:00:00Z"))
			.setSource("chatbot")
			.setSubject(this.run + key)
			.setEmail("ada@example.com")
			.setLeadCaptured(LeadCaptured.newBuilder().build())
			.build();
	}

	/** Publishes a lead as a writer with another schema's id does. */
	void publishWithSchema(String key, String name, int contentId) {
		String id = event(name);
		byte[] value = this.leads.serialize(TopicCatalogue.LEADS.name(), lead(id, key));
		send(TopicCatalogue.LEADS, this.run + key, RegistryThatFails.withSchema(value, contentId), id);
	}

	/** Publishes what should be a link. */
	void publishLink(String name, byte[] value) {
		send(TopicCatalogue.IDENTITY_LINKS, this.run + name, value, event(name));
	}

	/** A link's bytes. */
	byte[] link(String left) {
		IdentityLink link = IdentityLink.newBuilder()
			.setEventId(event("link"))
			.setLearnedAt(Instant.EPOCH)
			.setSource("chatbot")
			.setLink(Link.newBuilder().setKind("user").setLeft(left).setRight("email:ada@example.com").build())
			.build();
		return serdes.<IdentityLink>serializer().serialize(TopicCatalogue.IDENTITY_LINKS.name(), link);
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	/** Publishes bytes that are no event. */
	void publishRubbish(String key, String name, String bytes) {
		send(TopicCatalogue.LEADS, this.run + key, bytes.getBytes(StandardCharsets.UTF_8), event(name));
	}

	/** Puts a lead back in front of the sink, for one automation. */
	void replay(String key, String name, String automation) {
		String id = event(name);
		Headers headers = EventHeaders.of(id, "lead.captured", "chatbot", Instant.EPOCH, key);
		headers.add(DeadLetterHeaders.AUTOMATION, automation.getBytes(StandardCharsets.UTF_8));
		send(new ProducerRecord<>(TopicCatalogue.replays("crm").name(), null, this.run + key,
				this.leads.serialize(TopicCatalogue.LEADS.name(), lead(id, key)), headers));
	}

	/**
	 * Makes what waits look as if another version of the file had named its automation.
	 */
	void renameAutomationOfWaiting(String name) {
		this.context.getBean(JdbcClient.class).sql("UPDATE delivery.waiting SET automation = ?").param(name).update();
	}

	/** How many records wait for that cause. */
	long waitingFor(Cause cause) {
		return this.context.getBean(JdbcClient.class)
			.sql("SELECT count(*) FROM delivery.waiting WHERE cause = ?")
			.param(cause.wireName())
			.query(Long.class)
			.single();
	}

	/** Waits for something. */
	void await(BooleanSupplier holds) {
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(holds::getAsBoolean);
	}

	/** Waits until the offsets are behind everything that was published. */
	void awaitCommitted() {
		await(this::isCommitted);
	}

	/** Whether the offsets are behind everything that was published. */
	boolean isCommitted() {
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", (Object) this.broker.bootstrapServers()))) {
			var partitions = IntStream.range(0, TopicCatalogue.LEADS.partitions())
				.mapToObj((number) -> new TopicPartition(TopicCatalogue.LEADS.name(), number))
				.toList();
			var committed = admin.listConsumerGroupOffsets("crm-sink").partitionsToOffsetAndMetadata().get();
			var ends = admin
				.listOffsets(partitions.stream().collect(Collectors.toMap((one) -> one, (one) -> OffsetSpec.latest())))
				.all()
				.get();
			return ends.entrySet()
				.stream()
				.allMatch((end) -> end.getValue().offset() == 0 || Optional.ofNullable(committed.get(end.getKey()))
					.map(OffsetAndMetadata::offset)
					.orElse(0L) >= end.getValue().offset());
		}
		catch (InterruptedException | ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Wakes what waits under a key. */
	void wake(String key) {
		this.context.getBean(Retries.class).wake(List.of(this.run + key));
	}

	/** Makes everything that waits look as if it had waited for so long. */
	void age(Duration by) {
		this.context.getBean(JdbcClient.class)
			.sql("UPDATE delivery.waiting SET waited_ms = waited_ms + ?, due_at = now() WHERE tried_at IS NOT NULL")
			.param(by.toMillis())
			.update();
	}

	private void send(Topic topic, String key, byte[] value, String id) {
		send(new ProducerRecord<>(topic.name(), null, key, value,
				EventHeaders.of(id, "lead.captured", "chatbot", Instant.EPOCH, key)));
	}

	private void send(ProducerRecord<String, byte[]> record) {
		try {
			this.producer.send(record).get();
		}
		catch (InterruptedException | ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Waits until the event's delivery ended that way. */
	DeliveryOutcome awaitOutcome(String name, OutcomeKind kind) {
		return Awaitility.await()
			.pollDelay(Duration.ZERO)
			.atMost(Duration.ofSeconds(30))
			.until(() -> outcomes(name).stream().filter((one) -> one.getOutcome() == kind).toList(),
					(found) -> !found.isEmpty())
			.getFirst();
	}

	/** Every outcome record about the event so far. */
	List<DeliveryOutcome> outcomes(String name) {
		return outcomesOf(event(name));
	}

	/** Every outcome record about that id so far; {@code sink:crm} for pauses. */
	List<DeliveryOutcome> outcomesOf(String id) {
		var deserializer = this.context.getBean(EventSerdes.class).<DeliveryOutcome>deserializer();
		return this.reader.catchUp()
			.records(TopicCatalogue.OUTCOMES, id)
			.stream()
			.map((record) -> deserializer.deserialize(record.topic(), record.value()))
			.toList();
	}

	/** The dead letters of the event so far. */
	List<ConsumerRecord<String, byte[]>> deadLetters(String name) {
		String id = event(name);
		return this.reader.catchUp()
			.records(TopicCatalogue.deadLetters("crm"))
			.stream()
			.filter((record) -> EventHeaders.text(record.headers(), EventHeaders.ID).orElse("").equals(id))
			.toList();
	}

	/** How many reviews were asked for about the event. */
	long reviews(String name) {
		return this.reader.catchUp()
			.records(TopicCatalogue.REVIEWS)
			.stream()
			.filter((record) -> record.key().contains(event(name)))
			.count();
	}

	double counted(String meter, String... tags) {
		var counter = this.context.getBean(MeterRegistry.class).find(meter).tags(tags).counter();
		return (counter != null) ? counter.count() : 0;
	}

	double deliveriesCounted() {
		return this.context.getBean(MeterRegistry.class)
			.find("handsfree.deliveries")
			.counters()
			.stream()
			.mapToDouble((counter) -> counter.count())
			.sum();
	}

	/** What still waits is no later test's business. */
	@Override
	public void close() {
		JdbcClient jdbc = this.context.getBean(JdbcClient.class);
		jdbc.sql("DELETE FROM delivery.waiting").update();
		this.context.close();
		this.producer.close();
		this.reader.close();
	}

	/** What the sink reads and writes with. */
	record OwnSerdes(EventSerdes serdes) {
	}

	/** What goes wrong when the sink writes to Kafka. */
	Faults faults() {
		return this.faults;
	}

	/** Which sends to Kafka fail. */
	static final class Faults {

		private final AtomicInteger sends = new AtomicInteger();

		private volatile IntPredicate failing = (send) -> false;

		/** Fails those sends, counted from 0 from now on. */
		void failSends(IntPredicate which) {
			this.sends.set(0);
			this.failing = which;
		}

		/** How many sends were tried since. */
		int sends() {
			return this.sends.get();
		}

		boolean isNextToFail() {
			return this.failing.test(this.sends.getAndIncrement());
		}

	}

	/** A real producer whose sends time out as a test says. */
	private static final class FaultyProducer extends KafkaProducer<String, byte[]> {

		private final Faults faults;

		FaultyProducer(String bootstrapServers, Faults faults) {
			super(Map.of("bootstrap.servers", bootstrapServers, "max.request.size", Topic.MAX_RECORD_BYTES),
					new StringSerializer(), new ByteArraySerializer());
			this.faults = faults;
		}

		@Override
		public Future<RecordMetadata> send(ProducerRecord<String, byte[]> record) {
			return this.faults.isNextToFail() ? CompletableFuture.failedFuture(new TimeoutException("on purpose"))
					: super.send(record);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(excludeName = "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration")
	@Import(DeliveryConfiguration.class)
	static class Wiring {

		@Bean
		EventSerdes eventSerdes(OwnSerdes own) {
			return own.serdes();
		}

		@Bean(destroyMethod = "close")
		KafkaProducer<String, byte[]> outcomeProducer(DeliveryProperties properties, Faults faults) {
			return new FaultyProducer(properties.bootstrapServers(), faults);
		}

	}

}
