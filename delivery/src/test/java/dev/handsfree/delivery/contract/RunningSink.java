package dev.handsfree.delivery.contract;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;

import dev.handsfree.events.DeliveryOutcome;
import dev.handsfree.events.OutcomeKind;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.settings.cluster.ClusterAccess;
import dev.handsfree.testkit.parts.RealKafka;
import dev.handsfree.testkit.parts.RealPostgres;
import dev.handsfree.testkit.parts.ServiceStarts;
import dev.handsfree.testkit.parts.TopicReader;
import dev.handsfree.topics.DeadLetterHeaders;
import dev.handsfree.topics.EventHeaders;
import dev.handsfree.topics.TopicCatalogue;
import dev.handsfree.topics.TopicProvisioner;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A sink's service on a real broker and a real Postgres, with words to feed it and to ask
 * what became of its records.
 */
final class RunningSink implements AutoCloseable {

	private static final EventSerdes serdes = EventSerdes.inMemory();

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private final String run = UUID.randomUUID().toString().substring(0, 8) + "x";

	private final ContractedSink contracted;

	private final String bootstrapServers;

	private final RealPostgres.Database database;

	private final JdbcClient jdbc;

	private final Crashes crashes = new Crashes();

	private final KafkaProducer<String, byte[]> producer;

	private final TopicReader reader;

	private ConfigurableApplicationContext service;

	RunningSink(ContractedSink contracted, RealKafka.Broker broker, RealPostgres.Database database) {
		this.contracted = contracted;
		this.bootstrapServers = broker.bootstrapServers();
		this.database = database;
		this.jdbc = JdbcClient.create(database.pool());
		try (Admin admin = Admin.create(ClusterAccess.to(this.bootstrapServers))) {
			new TopicProvisioner(admin, 1).ensure(TopicCatalogue.all());
		}
		this.producer = new KafkaProducer<>(ClusterAccess.to(this.bootstrapServers), new StringSerializer(),
				new ByteArraySerializer());
		this.reader = TopicReader.of(this.bootstrapServers,
				List.of(TopicCatalogue.OUTCOMES, TopicCatalogue.deadLetters(contracted.sink())));
		this.service = start("contract");
	}

	/** A process of the sink; an instance without a name leaves its group at once. */
	ConfigurableApplicationContext start(String instance) {
		List<String> arguments = new ArrayList<>(List.of("--KAFKA_BOOTSTRAP_SERVERS=" + this.bootstrapServers,
				"--DATABASE_URL=" + this.contracted.jdbcUrl(this.database), "--DATABASE_USER=" + this.database.user(),
				"--MANAGEMENT_PORT=0", "--INSTANCE_ID=" + instance,
				"--spring.main.allow-bean-definition-overriding=true"));
		arguments.addAll(this.contracted.settings());
		return ServiceStarts.alone(() -> this.contracted.application()
			.sources(SchemasInMemory.class)
			.initializers((context) -> context.getBeanFactory().addBeanPostProcessor(this.crashes))
			.registerShutdownHook(false)
			.run(arguments.toArray(String[]::new)));
	}

	Crashes crashes() {
		return this.crashes;
	}

	/** Ends the process. */
	void crash() {
		this.service.close();
		this.crashes.forget();
	}

	void startAgain() {
		this.service = start("contract");
	}

	/** This run's name for an event; none is a part of another. */
	String name(String label) {
		return label + this.run;
	}

	String eventId(String label) {
		return field(this.contracted.event(name(label)), "event_id");
	}

	/** Publishes an event that makes one effect. */
	void publish(String label) {
		SpecificRecord event = this.contracted.event(name(label));
		Serializer<SpecificRecord> serializer = serdes.serializer();
		publish(event, serializer.serialize(this.contracted.topic().name(), event));
	}

	/** Publishes bytes that are no event under an event's name. */
	void publishRubbish(String label) {
		publish(this.contracted.event(name(label)), "rubbish".getBytes(StandardCharsets.UTF_8));
	}

	private void publish(SpecificRecord event, byte[] value) {
		String subject = field(event, "subject");
		send(new ProducerRecord<>(this.contracted.topic().name(), null, subject, value, EventHeaders
			.of(field(event, "event_id"), field(event, "type"), field(event, "source"), Instant.EPOCH, subject)));
	}

	/** Puts a dead letter back in front of the sink, as it is. */
	void replay(ConsumerRecord<String, byte[]> letter) {
		send(new ProducerRecord<>(TopicCatalogue.replays(this.contracted.sink()).name(), null, letter.key(),
				letter.value(), letter.headers()));
	}

	/** Asks what putting a dead letter back would change. */
	void preview(ConsumerRecord<String, byte[]> letter, String replay) {
		Headers headers = new RecordHeaders(letter.headers().toArray());
		DeadLetterHeaders.put(headers, DeadLetterHeaders.REPLAY, replay);
		DeadLetterHeaders.put(headers, DeadLetterHeaders.PREVIEW, "true");
		send(new ProducerRecord<>(TopicCatalogue.replays(this.contracted.sink()).name(), null, letter.key(),
				letter.value(), headers));
	}

	private void send(ProducerRecord<String, byte[]> record) {
		try {
			this.producer.send(record).get();
		}
		catch (InterruptedException | ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String field(SpecificRecord event, String name) {
		return event.get(event.getSchema().getField(name).pos()).toString();
	}

	/** How deliveries of the event ended so far. */
	List<OutcomeKind> ends(String label) {
		return outcomes(label).stream()
			.map(DeliveryOutcome::getOutcome)
			.filter((kind) -> kind != OutcomeKind.try_later)
			.toList();
	}

	/** How often the sink told that it pauses, or goes on. */
	long told(OutcomeKind kind) {
		return outcomesUnder("sink:" + this.contracted.sink()).stream()
			.filter((outcome) -> outcome.getOutcome() == kind)
			.count();
	}

	/** What was told of deliveries of the event so far. */
	List<DeliveryOutcome> outcomes(String label) {
		return outcomesUnder(eventId(label));
	}

	private List<DeliveryOutcome> outcomesUnder(String key) {
		return this.reader.catchUp()
			.records(TopicCatalogue.OUTCOMES, key)
			.stream()
			.map((record) -> serdes.<DeliveryOutcome>deserializer().deserialize(record.topic(), record.value()))
			.toList();
	}

	List<ConsumerRecord<String, byte[]>> deadLetters(String label) {
		String id = eventId(label);
		return this.reader.catchUp()
			.records(TopicCatalogue.deadLetters(this.contracted.sink()))
			.stream()
			.filter((record) -> EventHeaders.text(record.headers(), EventHeaders.ID).orElse("").equals(id))
			.toList();
	}

	/** Waits for something. */
	void await(BooleanSupplier holds) {
		Awaitility.await().atMost(LIMIT).pollDelay(Duration.ZERO).until(holds::getAsBoolean);
	}

	/** Waits until deliveries of each of these events have ended so often. */
	void awaitEnds(Collection<String> labels, int times) {
		await(() -> {
			passTime();
			return labels.stream().allMatch((label) -> ends(label).size() >= times);
		});
	}

	/**
	 * What of this run waits for a time is due, and claims of calls that have ended with
	 * no answer have passed.
	 */
	private void passTime() {
		int due = this.jdbc
			.sql("UPDATE delivery.waiting SET due_at = now() WHERE due_at > now() + interval '1 s' AND event_id LIKE ?")
			.param("%" + this.run + "%")
			.update();
		if (due > 0) {
			this.jdbc.sql(this.contracted.passClaims()).update();
		}
	}

	/** What is due and has neither ended nor waits, per automation, in this process. */
	Map<String, Double> imbalance() {
		Map<String, Double> open = new HashMap<>();
		counters("handsfree.due").forEach((counter) -> open.merge(automation(counter), counter.count(), Double::sum));
		counters("handsfree.deliveries")
			.forEach((counter) -> open.merge(automation(counter), -counter.count(), Double::sum));
		this.jdbc.sql("SELECT automation, count(*) FROM delivery.waiting WHERE sink = ? GROUP BY automation")
			.param(this.contracted.sink())
			.query((row, number) -> Map.entry(row.getString(1), row.getDouble(2)))
			.list()
			.forEach((waiting) -> open.merge(waiting.getKey(), -waiting.getValue(), Double::sum));
		return open;
	}

	/** How many deliveries were due in this process. */
	double due() {
		return counters("handsfree.due").stream().mapToDouble(Counter::count).sum();
	}

	private Collection<Counter> counters(String name) {
		return this.service.getBean(MeterRegistry.class).find(name).counters();
	}

	/** A record that is no event is due at no automation. */
	private static String automation(Counter counter) {
		return String.valueOf(counter.getId().getTag("automation"));
	}

	@Override
	public void close() {
		this.service.close();
		this.jdbc.sql("DELETE FROM delivery.waiting WHERE event_id LIKE ?").param("%" + this.run + "%").update();
		this.producer.close();
		this.reader.close();
	}

	/**
	 * The registry is the one real part that the contract does without. Not annotated:
	 * services look for such classes.
	 */
	static class SchemasInMemory {

		@Bean
		EventSerdes eventSerdes() {
			return serdes;
		}

	}

}
