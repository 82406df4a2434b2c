package dev.handsfree.testkit.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

import dev.handsfree.settings.cluster.ClusterAccess;
import dev.handsfree.events.DeliveryOutcome;
import dev.handsfree.events.OutcomeKind;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.testkit.parts.TopicReader;
import dev.handsfree.testkit.standin.wire.Fault;
import dev.handsfree.topics.EventHeaders;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/**
 * Finds out for a running sink and its stand-in what becomes of a record for which alone
 * the destination answers with an error status: each status, with and without others that
 * get through beside it, fresh from its topic and after it had to wait. The probe answers
 * all the time, so the sink must never pause, and the others must be delivered.
 */
public final class WhoseFault implements AutoCloseable {

	private static final List<Integer> STATUSES = List.of(400, 401, 402, 403, 404, 405, 406, 408, 409, 410, 412, 413,
			414, 415, 418, 421, 422, 423, 424, 425, 426, 428, 429, 431, 451, 500, 501, 502, 503, 504, 505, 507, 508,
			511, 520, 522, 524, 529, 599);

	/** What makes a record wait at first: nothing was made, and nobody doubts it. */
	private static final String FIRST_WAIT = "waits: throttled";

	private final String sink;

	private final Topic topic;

	private final EventSerdes serdes;

	private final Function<String, SpecificRecord> event;

	private final KafkaProducer<String, byte[]> producer;

	private final TopicReader outcomes;

	private final Map<Integer, List<String>> table = new TreeMap<>();

	/**
	 * Gets ready.
	 * @param bootstrapServers the broker
	 * @param serdes what the sink reads with
	 * @param sink the sink's name
	 * @param topic a topic that it reads
	 * @param event an event for a name, about a person of its own; its id is
	 * {@code chatbot:} and the name, and what the sink sends about it holds the name
	 */
	public WhoseFault(String bootstrapServers, EventSerdes serdes, String sink, Topic topic,
			Function<String, SpecificRecord> event) {
		this.sink = sink;
		this.topic = topic;
		this.serdes = serdes;
		this.event = event;
		this.producer = new KafkaProducer<>(ClusterAccess.to(bootstrapServers), new StringSerializer(),
				new ByteArraySerializer());
		this.outcomes = TopicReader.of(bootstrapServers, List.of(TopicCatalogue.OUTCOMES));
	}

	/**
	 * Tries all of it.
	 * @param failNext makes the destination fail
	 * @param failNoMore makes it well again
	 * @return what became of each record, for a person
	 */
	public String tryAll(Consumer<Fault> failNext, Runnable failNoMore) {
		STATUSES.forEach((status) -> this.table.put(status, new ArrayList<>()));
		for (boolean waiting : List.of(false, true)) {
			for (boolean among : List.of(false, true)) {
				tryEach(failNext, failNoMore, waiting, among);
			}
		}
		failNoMore.run();
		return text();
	}

	private void tryEach(Consumer<Fault> failNext, Runnable failNoMore, boolean waiting, boolean among) {
		String round = (waiting ? "waiting" : "fresh") + (among ? "among" : "alone");
		failNoMore.run();
		if (waiting) {
			failNext.accept(Fault.status(429).times(-1).on(round));
			STATUSES.forEach((status) -> publish(name(round, status)));
			await(() -> STATUSES.stream().allMatch((status) -> end(name(round, status)).equals(FIRST_WAIT)));
			failNoMore.run();
		}
		STATUSES.forEach((status) -> failNext.accept(Fault.status(status).times(-1).on(name(round, status))));
		if (!waiting) {
			STATUSES.forEach((status) -> publish(name(round, status)));
		}
		if (among) {
			IntStream.range(0, 20).forEach((i) -> publish(round + "well" + i + "y"));
			await(() -> IntStream.range(0, 20).allMatch((i) -> isDelivered(round + "well" + i + "y")));
		}
		await(() -> STATUSES.stream().allMatch((status) -> isTried(round, status, waiting)));
		STATUSES.forEach((status) -> this.table.getOrDefault(status, new ArrayList<>()).add(end(name(round, status))));
	}

	/**
	 * A fresh one has said something. One that waited says something only if its cause is
	 * a new one.
	 */
	private boolean isTried(String round, int status, boolean waiting) {
		String end = end(name(round, status));
		return waiting ? !end.equals(FIRST_WAIT) || this.table.getOrDefault(status, List.of()).contains(FIRST_WAIT)
				: !end.isEmpty();
	}

	private static String name(String round, int status) {
		return round + status + "x";
	}

	/** How often the sink paused so far. */
	public long pauses() {
		return this.outcomes.catchUp()
			.records(TopicCatalogue.OUTCOMES, "sink:" + this.sink)
			.stream()
			.map((record) -> outcome(record.value()))
			.filter((outcome) -> outcome.getOutcome() == OutcomeKind.paused)
			.count();
	}

	/** Keeps what was found beside the other results of the build. */
	public static void write(Path file, String text) {
		try {
			Files.writeString(file, text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private boolean isDelivered(String name) {
		return of(name).stream().anyMatch((outcome) -> outcome.getOutcome() == OutcomeKind.delivered);
	}

	private String end(String name) {
		List<DeliveryOutcome> all = of(name);
		if (all.isEmpty()) {
			return "";
		}
		DeliveryOutcome last = all.getLast();
		return switch (last.getOutcome()) {
			case try_later -> "waits: " + last.getCause().orElse("");
			case dead_lettered -> "dead letter: " + last.getReason().orElse("");
			default -> last.getOutcome().name();
		};
	}

	private List<DeliveryOutcome> of(String name) {
		return this.outcomes.catchUp()
			.records(TopicCatalogue.OUTCOMES, "chatbot:" + name)
			.stream()
			.map((record) -> outcome(record.value()))
			.toList();
	}

	private DeliveryOutcome outcome(byte[] value) {
		return this.serdes.<DeliveryOutcome>deserializer().deserialize(TopicCatalogue.OUTCOMES.name(), value);
	}

	private void publish(String name) {
		SpecificRecord event = this.event.apply(name);
		Serializer<SpecificRecord> serializer = this.serdes.serializer();
		String type = event.get(event.getSchema().getField("type").pos()).toString();
		String subject = event.get(event.getSchema().getField("subject").pos()).toString();
		var unused = this.producer
			.send(new ProducerRecord<>(this.topic.name(), null, subject, serializer.serialize(this.topic.name(), event),
					EventHeaders.of("chatbot:" + name, type, "chatbot", Instant.EPOCH, subject)));
		this.producer.flush();
	}

	private static void await(BooleanSupplier holds) {
		Awaitility.await().atMost(Duration.ofSeconds(60)).until(holds::getAsBoolean);
	}

	private String text() {
		StringBuilder text = new StringBuilder(
				"| status | fresh, alone | fresh, among others | waiting, alone | waiting, among others |\n|---|---|---|---|---|\n");
		this.table.forEach((status, found) -> text.append("| ")
			.append(status)
			.append(" | ")
			.append(String.join(" | ", found))
			.append(" |\n"));
		return text.toString();
	}

	@Override
	public void close() {
		this.producer.close();
		this.outcomes.close();
	}

}
