package dev.handsfree.ops;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import dev.handsfree.events.DeliveryOutcome;
import dev.handsfree.events.OutcomeKind;
import dev.handsfree.events.PaymentEvent;
import dev.handsfree.events.PaymentSucceeded;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.testkit.parts.TopicReader;
import dev.handsfree.topics.DeadLetterHeaders;
import dev.handsfree.topics.EventHeaders;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import dev.handsfree.topics.TopicProvisioner;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** What the sinks and the router would write, and what the console has written. */
final class TestTopics implements AutoCloseable {

	static final EventSerdes SERDES = EventSerdes.inMemory();

	/** Each record stood somewhere else. */
	private static final AtomicLong ORIGINS = new AtomicLong();

	private final String bootstrapServers;

	private final KafkaProducer<String, byte[]> producer;

	TestTopics(String bootstrapServers) {
		this.bootstrapServers = bootstrapServers;
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
			new TopicProvisioner(admin, 1).ensure(TopicCatalogue.all());
		}
		this.producer = new KafkaProducer<>(Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(),
				new ByteArraySerializer());
	}

	/** The value of a payment's event. */
	static PaymentEvent payment(String event, String subject, long amount) {
		return PaymentEvent.newBuilder()
			.setEventId(event)
			.setType("payment.succeeded")
			.setOccurredAt(Instant.parse("2026-11-23T10:00:00Z"))
			.setSource("stripe")
			.setSubject(subject)
			.setLivemode(false)
			.setEmail("ada@example.com")
			.setPaymentSucceeded(PaymentSucceeded.newBuilder()
				.setPaymentId("in_" + event)
				.setAmount(amount)
				.setCurrency("eur")
				.build())
			.build();
	}

	/** A dead letter as a sink writes it. */
	Letter letter(String event) {
		return new Letter("crm", "lead-to-crm", event, "invalid", "the e-mail is none", ORIGINS.incrementAndGet(),
				null);
	}

	/** A dead letter, to be changed and written. */
	record Letter(String sink, String automation, String event, String cause, String reason, long origin,
			@Nullable ConsumerRecord<String, byte[]> after) {

		Letter because(String why, String words) {
			return new Letter(this.sink, this.automation, this.event, why, words, this.origin, this.after);
		}

		Letter of(String otherSink, String otherAutomation) {
			return new Letter(otherSink, otherAutomation, this.event, this.cause, this.reason, this.origin, this.after);
		}

		/** Of a record that was put back, as it came. */
		Letter after(ConsumerRecord<String, byte[]> record) {
			return new Letter(this.sink, this.automation, this.event, this.cause, this.reason, this.origin, record);
		}

	}

	/** Writes it, and says its id. */
	String write(Letter letter) {
		return write(letter, System.currentTimeMillis());
	}

	String write(Letter letter, long timestamp) {
		String subject = "cus_" + letter.event();
		byte[] value = SERDES.<SpecificRecord>serializer()
			.serialize(TopicCatalogue.PAYMENTS.name(), payment(letter.event(), subject, 1200));
		Headers headers = (letter.after() != null) ? letter.after().headers()
				: EventHeaders.of(letter.event(), "payment.succeeded", "stripe", Instant.EPOCH, subject);
		DeadLetterHeaders.from(headers, TopicCatalogue.PAYMENTS.name(), 1, letter.origin(), 0);
		DeadLetterHeaders.put(headers, DeadLetterHeaders.REASON, letter.reason());
		DeadLetterHeaders.put(headers, DeadLetterHeaders.CAUSE, letter.cause());
		DeadLetterHeaders.put(headers, DeadLetterHeaders.ATTEMPTS, "3");
		DeadLetterHeaders.put(headers, DeadLetterHeaders.AUTOMATION, letter.automation());
		if (headers.lastHeader(DeadLetterHeaders.REPLAYS) == null) {
			DeadLetterHeaders.put(headers, DeadLetterHeaders.REPLAYS, "0");
		}
		return sent(new ProducerRecord<>(TopicCatalogue.deadLetters(letter.sink()).name(), null, timestamp, subject,
				value, headers));
	}

	/** What the router cannot take. */
	String writeOfRouter(String event) {
		Headers headers = EventHeaders.of(event, "unmapped", "stripe", Instant.EPOCH, "cus_1");
		DeadLetterHeaders.from(headers, TopicCatalogue.INBOUND.name(), 0, 7, 0);
		DeadLetterHeaders.put(headers, DeadLetterHeaders.EXCEPTION, "java.lang.ClassCastException");
		DeadLetterHeaders.put(headers, DeadLetterHeaders.OPERATOR, "deduplicate");
		return sent(new ProducerRecord<>(TopicCatalogue.ROUTER_DEAD_LETTERS.name(), null, event, new byte[] { 1, 2 },
				headers));
	}

	/** How a delivery that a replay led to has ended. */
	void ended(ConsumerRecord<String, byte[]> putBack, OutcomeKind kind, @Nullable String reason) {
		String event = header(putBack, EventHeaders.ID);
		write(TopicCatalogue.OUTCOMES, event,
				DeliveryOutcome.newBuilder()
					.setEventId(event)
					.setSink(putBack.topic().split("\\.", -1)[1])
					.setAutomation(header(putBack, DeadLetterHeaders.AUTOMATION))
					.setOutcome(kind)
					.setAt(Instant.now())
					.setReason(reason)
					.setReplay(header(putBack, DeadLetterHeaders.REPLAY))
					.build());
	}

	/** Writes a value of a topic. */
	String write(Topic topic, String key, SpecificRecord value) {
		return sent(new ProducerRecord<>(topic.name(), key,
				SERDES.<SpecificRecord>serializer().serialize(topic.name(), value)));
	}

	private String sent(ProducerRecord<String, byte[]> record) {
		try {
			RecordMetadata place = this.producer.send(record).get();
			return place.topic() + "-" + place.partition() + "-" + place.offset();
		}
		catch (InterruptedException | java.util.concurrent.ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** What was put back in front of a sink by a replay. */
	List<ConsumerRecord<String, byte[]>> putBack(String sink, String replay) {
		try (TopicReader reader = TopicReader.of(this.bootstrapServers, List.of(TopicCatalogue.replays(sink)))) {
			return reader.catchUp()
				.records(TopicCatalogue.replays(sink))
				.stream()
				.filter((record) -> header(record, DeadLetterHeaders.REPLAY).equals(replay))
				.toList();
		}
	}

	/** The dead letters of a sink. */
	List<ConsumerRecord<String, byte[]>> deadLetters(String sink) {
		try (TopicReader reader = TopicReader.of(this.bootstrapServers, List.of(TopicCatalogue.deadLetters(sink)))) {
			return reader.catchUp().records(TopicCatalogue.deadLetters(sink));
		}
	}

	/** What stands on a topic. */
	<T extends SpecificRecord> List<T> values(Topic topic) {
		try (TopicReader reader = TopicReader.of(this.bootstrapServers, List.of(topic))) {
			return reader.catchUp()
				.records(topic)
				.stream()
				.map((record) -> SERDES.<T>deserializer().deserialize(record.topic(), record.value()))
				.toList();
		}
	}

	static String header(ConsumerRecord<String, byte[]> record, String name) {
		return EventHeaders.text(record.headers(), name).orElse("");
	}

	@Override
	public void close() {
		this.producer.close();
	}

}
