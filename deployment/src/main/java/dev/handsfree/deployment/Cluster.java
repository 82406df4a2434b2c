package dev.handsfree.deployment;

import java.net.URI;
import java.util.function.Supplier;

import dev.handsfree.deployment.console.HandsfreeException;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.registry.SchemaRegistryException;
import dev.handsfree.settings.Settings;
import org.apache.kafka.common.KafkaException;

/**
 * The Kafka and the schema registry of a deployment. Where one does not answer, that is
 * one sentence.
 */
public final class Cluster {

	private final String kafka;

	private final URI registry;

	/**
	 * @param settings say where both are
	 */
	public Cluster(Settings settings) {
		this.kafka = settings.require("KAFKA_BOOTSTRAP_SERVERS");
		this.registry = URI.create(settings.require("REGISTRY_URL"));
	}

	/** Where Kafka is. */
	public String kafka() {
		return this.kafka;
	}

	/**
	 * What reads and writes events.
	 * @throws HandsfreeException if the registry does not answer
	 */
	public EventSerdes serdes() {
		try {
			return EventSerdes.registeredAt(this.registry);
		}
		catch (SchemaRegistryException ex) {
			throw new HandsfreeException(
					"The schema registry does not answer at %s; is ./handsfree up running?".formatted(this.registry),
					ex);
		}
	}

	/**
	 * What Kafka answers.
	 * @throws HandsfreeException if it does not
	 */
	public <T> T asked(Supplier<T> question) {
		try {
			return question.get();
		}
		catch (KafkaException ex) {
			throw new HandsfreeException(
					"Kafka does not answer at %s; is ./handsfree up running?".formatted(this.kafka), ex);
		}
	}

}
