package dev.handsfree.ingest.signal;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.handsfree.events.SourceSignal;
import dev.handsfree.settings.cluster.ClusterAccess;
import dev.handsfree.telemetry.LogKeys;
import dev.handsfree.telemetry.Wordless;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what each source did in the minutes that ended, on {@code source.signals}.
 * <p>
 * Readers add records up, so each is handed to the producer once, which then tries for a
 * day and, being idempotent, writes it once. While Kafka is so far away that the producer
 * takes nothing, minutes stay where they were counted. All of it happens on a thread of
 * its own: no webhook waits for it.
 */
public final class KafkaSignalPublisher implements AutoCloseable {

	private static final Duration ROUND = Duration.ofSeconds(1);

	private static final Duration BLOCKING = Duration.ofSeconds(1);

	private static final Duration TRYING = Duration.ofDays(1);

	private static final Duration CLOSING = Duration.ofSeconds(2);

	/** A day of twenty sources that are never silent. */
	private static final long BUFFER = 8L * 1024 * 1024;

	private static final Logger logger = LoggerFactory.getLogger(KafkaSignalPublisher.class);

	private final SourceSignals signals;

	private final Producer<String, SourceSignal> producer;

	private final ScheduledExecutorService thread = Executors
		.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("source-signals").factory());

	KafkaSignalPublisher(SourceSignals signals, Producer<String, SourceSignal> producer) {
		this.signals = signals;
		this.producer = producer;
	}

	/**
	 * A publisher to a cluster; it needs not be there yet.
	 * @param bootstrapServers where the cluster is
	 * @param serializer what writes the records
	 * @param signals what is told
	 */
	public static KafkaSignalPublisher to(String bootstrapServers, Serializer<SourceSignal> serializer,
			SourceSignals signals) {
		return new KafkaSignalPublisher(signals,
				new KafkaProducer<>(settings(bootstrapServers), new StringSerializer(), serializer));
	}

	private static Map<String, Object> settings(String bootstrapServers) {
		Map<String, Object> settings = new HashMap<>();
		settings.putAll(ClusterAccess.to(bootstrapServers));
		settings.put(ProducerConfig.CLIENT_ID_CONFIG, "ingest-service-signals");
		settings.put(ProducerConfig.ACKS_CONFIG, "all");
		settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
		settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCKING.toMillis());
		settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) TRYING.toMillis());
		settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
		settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER);
		settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 5000L);
		return settings;
	}

	/** Tells each minute soon after it has ended, from now on. */
	public void start() {
		var unused = this.thread.scheduleWithFixedDelay(this::round, ROUND.toMillis(), ROUND.toMillis(),
				TimeUnit.MILLISECONDS);
	}

	private void round() {
		try {
			publishEnded();
		}
		catch (RuntimeException ex) {
			// Else the schedule would end without a word.
			logger.error("a round of telling what sources did broke off on a bug", Wordless.of(ex));
		}
	}

	/**
	 * Hands over what has ended, until there is nothing more or the producer takes none.
	 */
	void publishEnded() {
		boolean taken = true;
		while (taken) {
			Optional<SourceSignal> next = this.signals.take();
			taken = next.isPresent() && send(next.get());
		}
	}

	private boolean send(SourceSignal signal) {
		try {
			var unused = this.producer.send(
					new ProducerRecord<>(TopicCatalogue.SOURCE_SIGNALS.name(), signal.getSource(), signal),
					(written, failure) -> {
						if (failure != null) {
							lost(signal, failure);
						}
					});
			return true;
		}
		catch (KafkaException | IllegalStateException ex) {
			// It was not taken, so it can be told later without being told twice.
			this.signals.putBack(signal);
			return false;
		}
	}

	private void lost(SourceSignal signal, Exception failure) {
		this.signals.lost(signal.getSource());
		logger.atWarn()
			.addKeyValue(LogKeys.SOURCE, signal.getSource())
			.addKeyValue(LogKeys.ERROR, failure.getClass().getSimpleName())
			.log("nobody is told what a source did in a minute");
	}

	/**
	 * Tells the started minutes too, and waits for a short while until they are written.
	 */
	@Override
	public void close() {
		this.thread.shutdown();
		try {
			var unused = this.thread.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.signals.endMinutes();
		publishEnded();
		this.producer.close(CLOSING);
	}

}
