package dev.handsfree.ingest.action;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

import dev.handsfree.ingest.door.answer.Entrance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.api.Assertions.assertTimeout;

/** The published schemas, and what they say of a body. */
class ActionSchemasTest {

	private static final JsonMapper json = JsonMapper.builder().build();

	private static final Path DOCS = Path.of("..", "docs");

	/** What keeps hostile bodies small, and the chatbot's server needs not be told. */
	private static final Set<String> BOUNDS = Set.of("maxLength", "maxItems", "minLength", "pattern", "description");

	private final ActionSchemas schemas = new ActionSchemas();

	@ParameterizedTest
	@CsvSource({ "REQUEST_HUMAN, escalatedConversation", "CAPTURE_LEAD, lead" })
	void sayTheSameAsTheChatbotsSchemaButOfTheUser(Action action, String definition) {
		JsonNode chatbot = json.readTree(DOCS.resolve("webhooks/chatbot.schema.json"));
		ObjectNode expected = fields(chatbot.at("/$defs/" + definition), chatbot);
		expected.remove("user_id");
		ObjectNode published = fields(schema(action), schema(action));

		assertThat(published.remove("user_id").booleanValue()).isFalse();
		assertThat(published.remove("email_verified").booleanValue()).isFalse();
		assertThat(published).isEqualTo(expected);
		assertThat(schema(action).path("required")).isEqualTo(chatbot.at("/$defs/" + definition + "/required"));
	}

	@ParameterizedTest
	@EnumSource
	void takeTheirOwnExamples(Action action) {
		assertThat(schema(action).path("examples").values()).isNotEmpty()
			.allSatisfy((example) -> assertThat(this.schemas.fault(action, example)).isEmpty());
	}

	@ParameterizedTest
	@ValueSource(strings = { "email", "source_url", "conversation_id", "message", "name" })
	void areDoneWithHostileTextsInNoTime(String field) {
		for (String unit : new String[] { "a", "a.", "a@", "a@a.", "\"", "(", "http://", "%", "\u00e9", "-", " a", "[",
				"a:", "1.", "::" }) {
			ObjectNode body = json.createObjectNode()
				.put(field, unit.repeat(Entrance.ACTIONS.limit() / unit.length()) + "!");

			assertThatNoException().isThrownBy(
					() -> assertTimeout(Duration.ofMillis(500), () -> this.schemas.fault(Action.CAPTURE_LEAD, body)));
		}
	}

	private static JsonNode schema(Action action) {
		return json.readTree(DOCS.resolve("actions").resolve(action.wireName() + ".schema.json"));
	}

	/** The properties with references put in, without bounds. */
	private static ObjectNode fields(JsonNode schema, JsonNode root) {
		ObjectNode fields = json.createObjectNode();
		schema.path("properties")
			.properties()
			.forEach((field) -> fields.set(field.getKey(), plain(field.getValue(), root)));
		return fields;
	}

	private static JsonNode plain(JsonNode value, JsonNode root) {
		if (value.has("$ref")) {
			return plain(root.at(value.path("$ref").stringValue().substring(1)), root);
		}
		if (!value.isObject()) {
			return value;
		}
		ObjectNode plain = json.createObjectNode();
		value.properties().forEach((entry) -> {
			if (!BOUNDS.contains(entry.getKey())) {
				plain.set(entry.getKey(), plain(entry.getValue(), root));
			}
		});
		return plain;
	}

}
