package dev.handsfree.registry;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Makes the serializers and deserializers of every topic's values: Avro with a magic byte
 * and a 4-byte content id, through the Apicurio serde. Made once per process, before
 * readiness; all schemas of the catalogue are registered and known from then on.
 */
public final class EventSerdes {

	static {
		// Avro 1.12.2 decodes into generated classes of trusted packages only.
		ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(ClassSecurityValidator.DEFAULT,
				(type) -> type.getName().startsWith("dev.handsfree.events.")));
	}

	private static final Map<String, Object> SETTINGS = Map.of(
			// Nested records stand inside their schema; readers then need one look-up.
			"apicurio.registry.dereference-schema", "true", "apicurio.registry.use-specific-avro-reader", "true",
			"apicurio.registry.avro-datum-provider", DatumsBySchema.class.getName(),
			// What was resolved once stays resolved, whether the registry is there or
			// not.
			"apicurio.registry.fault-tolerant-refresh", "true", "apicurio.registry.check-period-ms", "86400000");

	private final KnownSchemas schemas;

	private EventSerdes(KnownSchemas schemas) {
		this.schemas = schemas;
		topicsWithSchemas()
			.forEach((topic) -> schemas.learn(topic.name() + "-value", schemaOf(topic.value().orElseThrow())));
	}

	/**
	 * Registers every schema of the catalogue with the rule FULL_TRANSITIVE, and learns
	 * the versions that are there already.
	 * @param registry the registry's address, without a path
	 * @throws SchemaRegistryException if it does not answer, or refuses a schema
	 */
	public static EventSerdes registeredAt(URI registry) {
		return new EventSerdes(new KnownSchemas(Optional.of(new SchemaRegistry(registry))));
	}

	/** Serdes that need no registry; only they can read what they wrote. For tests. */
	public static EventSerdes inMemory() {
		return new EventSerdes(new KnownSchemas(Optional.empty()));
	}

	/**
	 * A serializer for the values of any topic of the catalogue. Throws
	 * {@link SchemaRegistryException} for a topic that is not in it. Thread-safe.
	 */
	public <T extends SpecificRecord> Serializer<T> serializer() {
		AvroKafkaSerializer<T> serializer = new AvroKafkaSerializer<>(this.schemas);
		serializer.configure(SETTINGS, false);
		return serializer;
	}

	/**
	 * A deserializer for the values of any topic of the catalogue, whatever version of
	 * the schema they were written with. Throws {@link RegistryUnavailableException} if
	 * the registry must be asked and does not answer, and Kafka's SerializationException
	 * for bytes that are not such a value: whoever reads pauses for the first and gives
	 * up on the second.
	 */
	public <T extends SpecificRecord> Deserializer<T> deserializer() {
		AvroKafkaDeserializer<T> deserializer = new AvroKafkaDeserializer<>(this.schemas);
		deserializer.configure(SETTINGS, false);
		return new ValueDeserializer<>(deserializer);
	}

	/** Whether the registry would answer now. */
	public boolean registryAnswers() {
		return this.schemas.registryAnswers();
	}

	/** Both of them. */
	public <T extends SpecificRecord> Serde<T> serde() {
		return Serdes.serdeFrom(serializer(), deserializer());
	}

	private static List<Topic> topicsWithSchemas() {
		return TopicCatalogue.all().stream().filter((topic) -> topic.value().isPresent()).toList();
	}

	private static String schemaOf(Class<? extends SpecificRecord> type) {
		// The class's own schema, not the file: it says that strings are Java strings.
		return SpecificData.get().getSchema(type).toString();
	}

}
