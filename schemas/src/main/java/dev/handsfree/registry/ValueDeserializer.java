package dev.handsfree.registry;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads values, and tells a registry that is away from bytes that are no value: with the
 * first, reading again later helps.
 *
 * @param <T> the type of the values
 */
final class ValueDeserializer<T> implements Deserializer<T> {

	private final Deserializer<T> serde;

	ValueDeserializer(Deserializer<T> serde) {
		this.serde = serde;
	}

	/**
	 * Reads a value.
	 * @throws RegistryUnavailableException if its schema must be asked for, and the
	 * registry does not answer
	 * @throws SerializationException if it is no value
	 */
	@Override
	public T deserialize(String topic, byte[] bytes) {
		try {
			return this.serde.deserialize(topic, bytes);
		}
		catch (RuntimeException ex) {
			for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
				if (cause instanceof RegistryUnavailableException away) {
					throw away;
				}
			}
			// Without the message, which may quote what was read.
			throw new SerializationException("not a value that this version reads: " + ex.getClass().getSimpleName(),
					ex);
		}
	}

	@Override
	public void close() {
		this.serde.close();
	}

}
