package dev.handsfree.catchup.reconcile.leader;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import dev.handsfree.catchup.reconcile.CutShortException;
import dev.handsfree.catchup.reconcile.Lease;
import dev.handsfree.events.ReconcileCursor;
import dev.handsfree.settings.cluster.ClusterAccess;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * One stretch of time in which this instance owns the source. The group says who may
 * begin one; beginning fences everybody who began before, because all write under one
 * transactional id: an owner that was frozen and does not know that it was replaced
 * cannot write any more, and learns so by trying. A write that fails for whatever reason
 * ends the tenure.
 */
final class Tenure implements Lease, AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final String LOST = "another instance took over, or this one stops";

	private final Producer<String, ReconcileCursor> producer;

	private final CountDownLatch ended = new CountDownLatch(1);

	private volatile long written = -1;

	private Tenure(Producer<String, ReconcileCursor> producer) {
		this.producer = producer;
	}

	/**
	 * Begins one, which ends those of all others with that id.
	 * @param bootstrapServers where Kafka is
	 * @param id what all instances write as
	 * @param serializer what writes the records
	 * @throws KafkaException if Kafka does not answer
	 */
	static Tenure begin(String bootstrapServers, String id, Serializer<ReconcileCursor> serializer) {
		KafkaProducer<String, ReconcileCursor> producer = new KafkaProducer<>(settings(bootstrapServers, id),
				new StringSerializer(), serializer);
		try {
			producer.initTransactions();
			return new Tenure(producer);
		}
		catch (RuntimeException ex) {
			producer.close(Duration.ZERO);
			throw ex;
		}
	}

	private static Map<String, Object> settings(String bootstrapServers, String id) {
		Map<String, Object> settings = new HashMap<>();
		settings.putAll(ClusterAccess.to(bootstrapServers));
		settings.put(ProducerConfig.CLIENT_ID_CONFIG, "ingest-service-reconcile");
		settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
		settings.put(ProducerConfig.ACKS_CONFIG, "all");
		settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE.toMillis());
		settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
		settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis() / 2);
		settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
		settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500L);
		return settings;
	}

	/** Whether nobody is known to have taken over. */
	boolean isHeld() {
		return this.ended.getCount() > 0;
	}

	/** The offset of what was written last; -1 if nothing was. */
	long written() {
		return this.written;
	}

	/** Ends it; a run notices before its next step, or while it waits. */
	void end() {
		this.ended.countDown();
	}

	@Override
	public void require() {
		if (!isHeld()) {
			throw new CutShortException(LOST);
		}
	}

	@Override
	public void pause(Duration wait) {
		try {
			if (this.ended.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
				throw new CutShortException(LOST);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CutShortException(LOST, ex);
		}
	}

	@Override
	public void write(String key, ReconcileCursor record) {
		require();
		try {
			this.producer.beginTransaction();
			var sent = this.producer.send(new ProducerRecord<>(TopicCatalogue.RECONCILE.name(), 0, key, record));
			this.producer.commitTransaction();
			this.written = sent.get().offset();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			end();
			throw new CutShortException(LOST, ex);
		}
		catch (KafkaException | IllegalStateException | ExecutionException ex) {
			end();
			throw new CutShortException("the cursor could not be kept: " + ex.getClass().getSimpleName(), ex);
		}
	}

	@Override
	public void close() {
		end();
		this.producer.close(Duration.ofSeconds(1));
	}

}
