package dev.handsfree.benchmarks.load;

import java.util.Map;
import java.util.concurrent.ExecutionException;

import dev.handsfree.benchmarks.request.WebhookBodies;
import dev.handsfree.settings.cluster.ClusterAccess;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends a webhook's bytes to Kafka as they are and waits for the acknowledgement: the raw
 * producer, with nothing of Handsfree before it.
 */
final class KafkaSender implements Sender {

	private final WebhookBodies bodies = WebhookBodies.ofAllKinds();

	private final Producer<String, byte[]> producer;

	private final String topic;

	/**
	 * @param producer shared by all senders, and closed by whoever made it
	 * @param topic where to
	 */
	KafkaSender(Producer<String, byte[]> producer, String topic) {
		this.producer = producer;
		this.topic = topic;
	}

	/** A producer as fast as one with acks=all can be: with the settings of our own. */
	static Producer<String, byte[]> producer(String bootstrapServers) {
		return new KafkaProducer<>(
				ClusterAccess.to(bootstrapServers,
						Map.of(ProducerConfig.ACKS_CONFIG, "all", ProducerConfig.COMPRESSION_TYPE_CONFIG, "none",
								ProducerConfig.LINGER_MS_CONFIG, 1)),
				new StringSerializer(), new ByteArraySerializer());
	}

	@Override
	public boolean send(long number) {
		try {
			// The producer keeps the bytes until they are acknowledged.
			byte[] body = this.bodies.of(number).clone();
			this.producer.send(new ProducerRecord<>(this.topic, "stripe:evt_" + number, body)).get();
			return true;
		}
		catch (ExecutionException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	@Override
	public void close() {
		// The producer is not ours.
	}

}
