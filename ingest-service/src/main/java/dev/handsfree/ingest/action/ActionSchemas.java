package dev.handsfree.ingest.action;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.path.NodePath;
import com.networknt.schema.path.PathType;
import dev.handsfree.ingest.door.answer.Answer.Refused;
import dev.handsfree.ingest.door.answer.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Decides whether a body is JSON, and what its action's published JSON Schema says. */
final class ActionSchemas {

	/** No action needs more than three levels. */
	private static final int DEEPEST = 16;

	/** Two readers of the same body must not find two different values in it. */
	private static final JsonMapper json = JsonMapper
		.builder(JsonFactory.builder()
			.streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
			.build())
		.enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	/** The first fault is enough: hostile bodies are not read to their end. */
	private static final SchemaRegistryConfig CONFIG = SchemaRegistryConfig.builder()
		.failFast(true)
		.formatAssertionsEnabled(true)
		.pathType(PathType.JSON_POINTER)
		.build();

	private static final Optional<Refused> UNREADABLE = Optional.of(Refused.because(Refusal.UNREADABLE));

	private final Map<Action, Schema> schemas = new EnumMap<>(Action.class);

	ActionSchemas() {
		SchemaRegistry registry = SchemaRegistry.withDialect(dialect(),
				(builder) -> builder.schemaRegistryConfig(CONFIG));
		for (Action action : Action.values()) {
			this.schemas.put(action, read(registry, action.wireName() + ".schema.json"));
		}
	}

	/**
	 * Addresses are checked by the patterns in the schemas. The library's own idea of an
	 * e-mail goes by a list of top-level domains, and a lead must not be lost because its
	 * domain is newer than the list.
	 */
	private static Dialect dialect() {
		return Dialect.builder(Dialects.getDraft202012())
			.formats((formats) -> formats.keySet().retainAll(Set.of("date-time")))
			.build();
	}

	private static Schema read(SchemaRegistry registry, String file) {
		try (InputStream schema = Objects.requireNonNull(ActionSchemas.class.getResourceAsStream(file), file)) {
			Schema read = registry.getSchema(schema, InputFormat.JSON);
			read.initializeValidators();
			return read;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Why a body of unknown origin is refused; empty if it fits. */
	Optional<Refused> refusal(Action action, byte[] body) {
		try {
			JsonNode root = json.readTree(body);
			return (root == null || root.isMissingNode()) ? UNREADABLE : fault(action, root).map(FieldFault::refused);
		}
		catch (JacksonException ex) {
			return UNREADABLE;
		}
	}

	/** The first fault of a body; empty if it fits. */
	Optional<FieldFault> fault(Action action, JsonNode body) {
		List<Error> errors = Objects.requireNonNull(this.schemas.get(action)).validate(body);
		return errors.stream().findFirst().map(ActionSchemas::fault);
	}

	private static FieldFault fault(Error error) {
		NodePath place = error.getInstanceLocation();
		boolean missing = error.getKeyword().equals("required") && error.getProperty() != null;
		return new FieldFault((missing ? place.append(error.getProperty()) : place).toString(), error.getKeyword());
	}

}
