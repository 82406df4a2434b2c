package dev.handsfree.delivery.endings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/**
 * Publishes what must be in Kafka before anything is remembered as ended: outcomes, dead
 * letters and reviews. Thread-safe.
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

	/**
	 * Publishes and waits until each record is acknowledged by all in-sync replicas, or
	 * is not.
	 * @return for each, in their order, why it is not; empty if it is
	 */
	List<Optional<Throwable>> publish(List<ProducerRecord<String, byte[]>> records) {
		List<Future<RecordMetadata>> sent = new ArrayList<>();
		List<Optional<Throwable>> refused = new ArrayList<>();
		for (ProducerRecord<String, byte[]> record : records) {
			try {
				sent.add(this.producer.send(record));
			}
			catch (RuntimeException ex) {
				sent.add(CompletableFuture.failedFuture(ex));
			}
		}
		sent.forEach((one) -> refused.add(failure(one)));
		return refused;
	}

	/**
	 * Publishes one record.
	 * @throws KafkaException if it is not acknowledged
	 */
	void publish(ProducerRecord<String, byte[]> record) {
		publish(List.of(record)).getFirst().ifPresent((why) -> {
			throw new KafkaException("a record for " + record.topic() + " was not acknowledged", why);
		});
	}

	private static Optional<Throwable> failure(Future<RecordMetadata> one) {
		try {
			one.get(LIMIT_SECONDS, TimeUnit.SECONDS);
			return Optional.empty();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Optional.of(ex);
		}
		catch (ExecutionException ex) {
			return Optional.of((ex.getCause() != null) ? ex.getCause() : ex);
		}
		catch (TimeoutException ex) {
			return Optional.of(ex);
		}
	}

}
