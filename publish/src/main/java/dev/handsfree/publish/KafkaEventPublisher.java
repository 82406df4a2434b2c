package dev.handsfree.publish;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.handsfree.events.InboundEvent;
import dev.handsfree.publish.Publication.Unavailable;
import dev.handsfree.settings.cluster.ClusterAccess;
import dev.handsfree.telemetry.LogKeys;
import dev.handsfree.telemetry.Step;
import dev.handsfree.telemetry.Tracing;
import dev.handsfree.topics.EventHeaders;
import dev.handsfree.topics.Topic;
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
 * Keeps events on {@code events.inbound}, keyed by event id, acknowledged by all in-sync
 * replicas. One deadline of {@link #LIMIT} covers blocking, sending and acknowledgement;
 * after it a record may still arrive, which is why its sender is told to send again.
 */
public final class KafkaEventPublisher implements EventPublisher, AutoCloseable {

	/** How long keeping the events of one webhook may take in all. */
	static final Duration LIMIT = Duration.ofMillis(1800);

	/** How long one send may block for metadata or buffer space. */
	private static final Duration BLOCKING = Duration.ofMillis(600);

	/**
	 * How long a record may wait and be tried after that: together they are the limit.
	 */
	private static final Duration DELIVERY = LIMIT.minus(BLOCKING);

	private static final Duration REQUEST = Duration.ofSeconds(1);

	private static final Duration CLOSING = Duration.ofSeconds(2);

	private static final Logger logger = LoggerFactory.getLogger(KafkaEventPublisher.class);

	private final Deadline deadline = new Deadline(LIMIT);

	private final Producer<String, InboundEvent> producer;

	private final Tracing tracing;

	KafkaEventPublisher(Producer<String, InboundEvent> producer, Tracing tracing) {
		this.producer = producer;
		this.tracing = tracing;
	}

	/**
	 * A publisher to a cluster, of which nobody collects traces.
	 * @param bootstrapServers where the cluster is
	 * @param serializer what writes the records
	 */
	public static KafkaEventPublisher to(String bootstrapServers, Serializer<InboundEvent> serializer) {
		return to(bootstrapServers, serializer, Tracing.off());
	}

	/**
	 * A publisher to a cluster; it needs not be there yet.
	 * @param bootstrapServers where the cluster is
	 * @param serializer what writes the records
	 * @param tracing the traces of events that belong to no webhook
	 */
	public static KafkaEventPublisher to(String bootstrapServers, Serializer<InboundEvent> serializer,
			Tracing tracing) {
		KafkaEventPublisher publisher = new KafkaEventPublisher(
				new KafkaProducer<>(settings(bootstrapServers), new StringSerializer(), serializer), tracing);
		publisher.warmUp();
		return publisher;
	}

	/** So that the first webhook does not pay for finding the brokers. */
	private void warmUp() {
		try {
			this.producer.partitionsFor(TopicCatalogue.INBOUND.name());
		}
		catch (KafkaException ex) {
			// They are not there yet; the first webhook looks for them again.
			logger.atWarn().addKeyValue(LogKeys.ERROR, cause(ex)).log("Kafka does not answer yet");
		}
	}

	private static Map<String, Object> settings(String bootstrapServers) {
		Map<String, Object> settings = new HashMap<>();
		settings.putAll(ClusterAccess.to(bootstrapServers));
		settings.put(ProducerConfig.CLIENT_ID_CONFIG, "ingest-service");
		settings.put(ProducerConfig.ACKS_CONFIG, "all");
		settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
		settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCKING.toMillis());
		settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERY.toMillis());
		settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) REQUEST.toMillis());
		// Measured (ADR 12): concurrent webhooks fill batches by themselves, and a longer
		// wait only adds to the answer's time; batches of a few records cost more to
		// compress than the whole way to the broker.
		settings.put(ProducerConfig.LINGER_MS_CONFIG, 1);
		settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
		settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.MAX_RECORD_BYTES);
		// A broker that comes back is found within a second.
		settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500L);
		settings.put(ProducerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, 1000L);
		settings.put(ProducerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG, 3000L);
		return settings;
	}

	/** What belongs to no webhook (reconciled, thin, read again) begins a trace here. */
	@Override
	public Publication publish(List<InboundEvent> events) {
		Step step = this.tracing.begin("publish", events.isEmpty() ? "nothing" : events.getFirst().getSource());
		try {
			return publish(events, step);
		}
		finally {
			step.end();
		}
	}

	@Override
	public Publication publish(List<InboundEvent> events, Step step) {
		Step keeping = step.part("keep in Kafka");
		try {
			Publication publication = send(events, keeping.traceparent());
			if (publication instanceof Unavailable) {
				keeping.failed();
			}
			return publication;
		}
		finally {
			keeping.end();
		}
	}

	/** What the producer's futures would tell, it tells the acknowledgements. */
	@SuppressWarnings("FutureReturnValueIgnored")
	private Publication send(List<InboundEvent> events, byte[] traceparent) {
		long lastSend = System.nanoTime() + DELIVERY.toNanos();
		Acknowledgements acknowledgements = new Acknowledgements(events.size());
		this.deadline.endInTime(acknowledgements);
		try {
			for (InboundEvent event : events) {
				// A send that may block beyond the limit is not begun.
				if (System.nanoTime() - lastSend > 0) {
					acknowledgements.fail("no time left to send");
				}
				if (acknowledgements.isOver()) {
					break;
				}
				this.producer.send(record(event, traceparent), acknowledgements);
			}
			return acknowledgements.await();
		}
		catch (KafkaException | IllegalStateException ex) {
			acknowledgements.fail(cause(ex));
			return new Unavailable(cause(ex));
		}
		catch (InterruptedException ex) {
			acknowledgements.fail("interrupted");
			Thread.currentThread().interrupt();
			return new Unavailable("interrupted");
		}
	}

	/** The kind of failure only: messages may show what a record holds. */
	private static String cause(Throwable failure) {
		return failure.getClass().getSimpleName();
	}

	private static ProducerRecord<String, InboundEvent> record(InboundEvent event, byte[] traceparent) {
		var headers = EventHeaders.of(event.getEventId(), event.getType().orElse("unmapped"), event.getSource(),
				event.getOccurredAt(), event.getSubject());
		headers.add(EventHeaders.TRACE, traceparent);
		return new ProducerRecord<>(TopicCatalogue.INBOUND.name(), null, event.getEventId(), event, headers);
	}

	/** Lets records that are on their way arrive, for a short while. */
	@Override
	public void close() {
		this.producer.close(CLOSING);
		this.deadline.close();
	}

}
