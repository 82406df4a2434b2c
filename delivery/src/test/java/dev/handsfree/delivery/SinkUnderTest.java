package dev.handsfree.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

import dev.handsfree.events.DeliveryOutcome;
import dev.handsfree.events.LeadCaptured;
import dev.handsfree.events.LeadEvent;
import dev.handsfree.events.OutcomeKind;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.testkit.parts.RealKafka;
import dev.handsfree.testkit.parts.RealPostgres;
import dev.handsfree.testkit.parts.TopicReader;
import dev.handsfree.topics.EventHeaders;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import dev.handsfree.topics.TopicProvisioner;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
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

	private final RealKafka.Broker broker;

	private final RealPostgres.Database database;

	private final ScriptedDestination destination;

	private final KafkaProducer<String, byte[]> producer;

	private final TopicReader reader;

	private final Serializer<LeadEvent> leads = serdes.serializer();

	private final String run = UUID.randomUUID().toString().substring(0, 8);

	private ConfigurableApplicationContext context;

	SinkUnderTest(RealKafka.Broker broker, RealPostgres.Database database, ScriptedDestination destination) {
		this.broker = broker;
		this.database = database;
		this.destination = destination;
		this.producer = new KafkaProducer<>(Map.of("bootstrap.servers", broker.bootstrapServers()),
				new StringSerializer(), new ByteArraySerializer());
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", (Object) broker.bootstrapServers()))) {
			new TopicProvisioner(admin, 1).ensure(TopicCatalogue.all());
		}
		this.reader = TopicReader.of(broker.bootstrapServers(),
				List.of(TopicCatalogue.OUTCOMES, TopicCatalogue.deadLetters("crm"), TopicCatalogue.REVIEWS));
		this.context = start();
	}

	private ConfigurableApplicationContext start() {
		return new SpringApplicationBuilder(Wiring.class).web(WebApplicationType.NONE)
			.initializers((context) -> context.getBeanFactory().registerSingleton("destination", this.destination))
			.properties(Map.of("spring.main.allow-bean-definition-overriding", "true", "spring.main.banner-mode", "off",
					"spring.datasource.url", this.database.jdbcUrl(), "spring.datasource.username",
					this.database.user(), "handsfree.delivery.sink", "crm", "handsfree.delivery.bootstrap-servers",
					this.broker.bootstrapServers(), "handsfree.delivery.instance-id", "test", "logging.level.root",
					"WARN"))
			.run();
	}

	/** Stops and starts it, as an orderly restart does. */
	void restart() {
		this.context.close();
		this.context = start();
	}

	/** This test's name for an event: distinct among all tests on the broker. */
	String event(String name) {
		return "chatbot:" + this.run + "-" + name;
	}

	/** Publishes a lead under a key. */
	void publish(String key, String name) {
		String id = event(name);
		LeadEvent lead = LeadEvent.newBuilder()
			.setEventId(id)
			.setType("lead.captured")
			.setOccurredAt(Instant.parse("2026-11-23T10:00:00Z"))
			.setSource("chatbot")
			.setSubject(this.run + key)
			.setEmail("ada@example.com")
			.setLeadCaptured(LeadCaptured.newBuilder().build())
			.build();
		send(TopicCatalogue.LEADS, this.run + key, this.leads.serialize(TopicCatalogue.LEADS.name(), lead), id);
	}

	/** Publishes bytes that are no event. */
	void publishRubbish(String key, String name, String bytes) {
		send(TopicCatalogue.LEADS, this.run + key, bytes.getBytes(StandardCharsets.UTF_8), event(name));
	}

	/** Wakes what waits under a key. */
	void wake(String key) {
		this.context.getBean(WaitingRoom.class).wake(List.of(this.run + key));
	}

	/** Makes everything that waits look as if it had waited for so long. */
	void age(Duration by) {
		this.context.getBean(JdbcClient.class)
			.sql("UPDATE delivery.waiting SET since = since - ? * interval '1 second', due_at = now()")
			.param(by.toSeconds())
			.update();
	}

	private void send(Topic topic, String key, byte[] value, String id) {
		try {
			this.producer
				.send(new ProducerRecord<>(topic.name(), null, key, value,
						EventHeaders.of(id, "lead.captured", "chatbot", Instant.EPOCH, key)))
				.get();
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

	@Override
	public void close() {
		this.context.close();
		this.producer.close();
		this.reader.close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(excludeName = "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration")
	@Import(DeliveryConfiguration.class)
	static class Wiring {

		@Bean
		EventSerdes eventSerdes() {
			return serdes;
		}

	}

}
