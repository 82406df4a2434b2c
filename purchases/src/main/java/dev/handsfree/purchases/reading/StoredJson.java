package dev.handsfree.purchases.reading;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import tools.jackson.databind.json.JsonMapper;

/**
 * The form in which facts and what follows from them are stored: the components of the
 * records and nothing else. A row of another version is read too: what it lacks is
 * absent, and what it has beside is passed over.
 */
public final class StoredJson {

	private static final JsonMapper mapper = JsonMapper.builder()
		// A question such as isPaused() is answered by the components; it is none of
		// them.
		.changeDefaultVisibility((visible) -> visible.withIsGetterVisibility(JsonAutoDetect.Visibility.NONE))
		.build();

	private StoredJson() {
	}

	/** Writes and reads it. */
	public static JsonMapper mapper() {
		return mapper;
	}

}
