package dev.handsfree.ingest.action;

import java.util.Optional;

import dev.handsfree.webhooks.event.Fields;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Decides whether a body is JSON, and what its action's schema says. */
final class ActionBodies {

	/** No action needs more than three levels. */
	private static final int DEEPEST = 16;

	/** Two readers of the same body must not find two different values in it. */
	private static final JsonMapper json = JsonMapper
		.builder(JsonFactory.builder()
			.streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
			.build())
		.enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	private final ActionSchemas schemas;

	ActionBodies(ActionSchemas schemas) {
		this.schemas = schemas;
	}

	/** What a body of unknown origin is. */
	Reading read(Action action, byte[] body) {
		JsonNode root;
		try {
			root = json.readTree(body);
		}
		catch (JacksonException ex) {
			return new NotJson();
		}
		if (root == null || root.isMissingNode()) {
			return new NotJson();
		}
		Optional<FieldFault> fault = this.schemas.fault(action, root);
		return fault.<Reading>map(Unfit::new).orElseGet(() -> new Fit(Fields.of(body).orElseThrow()));
	}

	/** What a body was read as. */
	sealed interface Reading {

	}

	/** It cannot be read. */
	record NotJson() implements Reading {
	}

	/**
	 * It does not fit the schema.
	 *
	 * @param fault why
	 */
	record Unfit(FieldFault fault) implements Reading {
	}

	/**
	 * It fits.
	 *
	 * @param data what it holds
	 */
	record Fit(Fields data) implements Reading {
	}

}
