package dev.handsfree.router.watch;

import java.util.function.Function;

import dev.handsfree.registry.RegistryUnavailableException;
import dev.handsfree.telemetry.LogKeys;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a record's bytes into what it says. Throws where waiting helps, as the registry
 * is away; what is no such record is left out, since nobody waits for it.
 *
 * @param <T> what is read
 * @param <R> what is handed on
 */
final class Decoding<T extends SpecificRecord, R> extends ContextualProcessor<String, byte @Nullable [], String, R> {

	private static final Logger logger = LoggerFactory.getLogger(Decoding.class);

	private final String topic;

	private final Deserializer<T> deserializer;

	private final Function<T, R> next;

	/**
	 * @param topic where the bytes come from
	 * @param next what is made of the record
	 */
	Decoding(String topic, Deserializer<T> deserializer, Function<T, R> next) {
		this.topic = topic;
		this.deserializer = deserializer;
		this.next = next;
	}

	@Override
	public void process(Record<String, byte @Nullable []> record) {
		byte[] bytes = record.value();
		if (record.key() == null || bytes == null) {
			return;
		}
		T value;
		try {
			value = this.deserializer.deserialize(this.topic, bytes);
		}
		catch (RegistryUnavailableException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			logger.atWarn()
				.addKeyValue(LogKeys.ERROR, ex.getClass().getSimpleName())
				.log("a record of {} cannot be decoded, and the watch goes on without it", this.topic);
			return;
		}
		context().forward(record.withValue(this.next.apply(value)));
	}

}
