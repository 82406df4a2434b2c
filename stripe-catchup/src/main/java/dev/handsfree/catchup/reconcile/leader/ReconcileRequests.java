package dev.handsfree.catchup.reconcile.leader;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.handsfree.catchup.reconcile.Run;
import dev.handsfree.catchup.reconcile.RunState;
import dev.handsfree.catchup.reconcile.Statement;
import dev.handsfree.events.ReconcileCursor;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.settings.cluster.ClusterAccess;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Where a run is asked for from outside: the request is a record on
 * {@code ingest.reconcile}, which whoever owns the source reads, works off and answers,
 * now or once there is an owner again.
 */
public final class ReconcileRequests {

	private static final TopicPartition PARTITION = new TopicPartition(TopicCatalogue.RECONCILE.name(), 0);

	private static final Duration POLL = Duration.ofMillis(200);

	private static final int KAFKA_MILLIS = 10_000;

	/** An owner that a provider told to wait gives no sign for two minutes. */
	private static final Duration BETWEEN_SIGNS = Duration.ofMinutes(5);

	private final String bootstrapServers;

	private final EventSerdes serdes;

	private final Duration patience;

	/**
	 * @param bootstrapServers where Kafka is
	 * @param serdes writes and reads the records
	 * @param patience how long it may take until an owner gives a first sign
	 */
	public ReconcileRequests(String bootstrapServers, EventSerdes serdes, Duration patience) {
		this.bootstrapServers = bootstrapServers;
		this.serdes = serdes;
		this.patience = patience;
	}

	/**
	 * Asks for a run, and waits for what is said of it.
	 * @param source the source's name
	 * @param run what to run
	 * @throws NoAnswerException if Kafka cannot be reached, or nobody answers in time; a
	 * request that was kept still counts
	 */
	public Statement ask(String source, Run run) {
		String request = UUID.randomUUID().toString();
		try (KafkaConsumer<String, ReconcileCursor> answers = new KafkaConsumer<>(reading(), new StringDeserializer(),
				this.serdes.deserializer())) {
			answers.assign(List.of(PARTITION));
			answers.seekToEnd(List.of(PARTITION));
			// The end is looked up here, so that the answer comes behind it.
			answers.position(PARTITION);
			keep(source, run, request);
			return Statement.of(run, answer(answers, source, request));
		}
		catch (KafkaException ex) {
			throw new NoAnswerException("Kafka cannot be reached: " + ex.getClass().getSimpleName() + ".", ex);
		}
	}

	/**
	 * Whether a backfill has ever come to its end.
	 * @param source the source's name
	 * @throws NoAnswerException if Kafka cannot be reached
	 */
	public boolean isBackfilled(String source) {
		try (KafkaConsumer<String, ReconcileCursor> records = new KafkaConsumer<>(reading(), new StringDeserializer(),
				this.serdes.deserializer())) {
			records.assign(List.of(PARTITION));
			records.seekToBeginning(List.of(PARTITION));
			long end = records.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
			Cursors cursors = new Cursors(source);
			while (records.position(PARTITION) < end) {
				records.poll(POLL).forEach((record) -> cursors.learn(record.key(), record.value()));
			}
			return cursors.backfill().wasOnceComplete();
		}
		catch (KafkaException ex) {
			throw new NoAnswerException("Kafka cannot be reached: " + ex.getClass().getSimpleName() + ".", ex);
		}
	}

	private void keep(String source, Run run, String request) {
		ReconcileCursor asked = ReconcileCursor.newBuilder()
			.setSource(source)
			.setCursor("")
			.setCompleteUpTo(Instant.EPOCH)
			.setOutcome(RunState.ASKED.wireName())
			.setRequest(request)
			.setCommand(run.wireName())
			.build();
		try (KafkaProducer<String, ReconcileCursor> requests = new KafkaProducer<>(writing(), new StringSerializer(),
				this.serdes.serializer())) {
			requests.send(new ProducerRecord<>(PARTITION.topic(), 0, Cursors.requestKey(source), asked))
				.get(KAFKA_MILLIS, TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException | TimeoutException ex) {
			throw new NoAnswerException("Kafka did not take the request.", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new NoAnswerException("The request was interrupted.", ex);
		}
	}

	private ReconcileCursor answer(KafkaConsumer<String, ReconcileCursor> answers, String source, String request) {
		long deadline = System.nanoTime() + this.patience.toNanos();
		while (System.nanoTime() < deadline) {
			for (ConsumerRecord<String, ReconcileCursor> record : answers.poll(POLL)) {
				Optional<ReconcileCursor> answer = answer(record, source, request);
				if (answer.isPresent()) {
					return answer.get();
				}
				if (isSign(record, source)) {
					deadline = System.nanoTime() + BETWEEN_SIGNS.toNanos();
				}
			}
		}
		throw new NoAnswerException("Nobody answers. Is there an ingest-service that has STRIPE_API_KEY and the source "
				+ source + "? The request stays until there is.");
	}

	/** An owner has written something: it goes on. */
	private static boolean isSign(ConsumerRecord<String, ReconcileCursor> record, String source) {
		return record.value() != null && record.value().getSource().equals(source)
				&& !RunState.ASKED.is(record.value().getOutcome());
	}

	private static Optional<ReconcileCursor> answer(ConsumerRecord<String, ReconcileCursor> record, String source,
			String request) {
		return Optional.ofNullable(record.value())
			.filter((value) -> record.key().equals(Cursors.requestKey(source)))
			.filter((value) -> value.getRequest().filter(request::equals).isPresent())
			.filter((value) -> RunState.COMPLETE.is(value.getOutcome()) || RunState.INCOMPLETE.is(value.getOutcome()));
	}

	private Map<String, Object> reading() {
		return ClusterAccess.to(this.bootstrapServers,
				Map.of(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
						ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false, ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
						false, ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, KAFKA_MILLIS));
	}

	private Map<String, Object> writing() {
		return ClusterAccess.to(this.bootstrapServers,
				Map.of(ProducerConfig.ACKS_CONFIG, "all", ProducerConfig.MAX_BLOCK_MS_CONFIG, KAFKA_MILLIS));
	}

}
