package dev.handsfree.delivery;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/**
 * Publishes what must be in Kafka before an offset may move: outcomes, dead letters and
 * reviews. Each caller collects its own records in a {@link Batch} and waits for all of
 * them at once.
 */
final class RecordPublisher {

	/**
	 * Longer than the producer's own delivery timeout, so that the producer speaks first.
	 */
	private static final long LIMIT_SECONDS = 60;

	private final Producer<String, byte[]> producer;

	RecordPublisher(Producer<String, byte[]> producer) {
		this.producer = producer;
	}

	Batch batch() {
		return new Batch();
	}

	/** Records that are acknowledged together. Safe for several threads. */
	final class Batch {

		private final Queue<Future<RecordMetadata>> sent = new ConcurrentLinkedQueue<>();

		void send(ProducerRecord<String, byte[]> record) {
			this.sent.add(RecordPublisher.this.producer.send(record));
		}

		/**
		 * Waits until every record is acknowledged by all in-sync replicas.
		 * @throws KafkaException if one is not; the offsets must stay
		 */
		void await() {
			try {
				for (Future<RecordMetadata> one : this.sent) {
					one.get(LIMIT_SECONDS, TimeUnit.SECONDS);
				}
				this.sent.clear();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new KafkaException("interrupted before outcomes were acknowledged", ex);
			}
			catch (ExecutionException | TimeoutException ex) {
				throw new KafkaException("outcomes were not acknowledged", ex);
			}
		}

	}

}
