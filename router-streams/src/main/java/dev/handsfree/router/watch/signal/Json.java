package dev.handsfree.router.watch.signal;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How the watch keeps what it knows: as JSON, so that a later version may add to it.
 * Nobody else reads it.
 */
public final class Json {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

	private Json() {
	}

	/** Keeps values of that type; what cannot be read is a SerializationException. */
	public static <T> Serde<T> serde(Class<T> type) {
		return Serdes.serdeFrom((topic, value) -> (value != null) ? MAPPER.writeValueAsBytes(value) : null,
				(topic, bytes) -> (bytes != null) ? read(type, bytes) : null);
	}

	private static <T> T read(Class<T> type, byte[] bytes) {
		try {
			return MAPPER.readValue(bytes, type);
		}
		catch (JacksonException ex) {
			throw new SerializationException("the watch's memory holds what it does not understand", ex);
		}
	}

}
