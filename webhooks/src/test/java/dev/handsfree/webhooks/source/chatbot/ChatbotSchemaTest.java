package dev.handsfree.webhooks.source.chatbot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import dev.handsfree.topics.EventType;
import dev.handsfree.webhooks.event.Meaning.Typed;
import dev.handsfree.webhooks.event.Normalization;
import dev.handsfree.webhooks.event.Normalization.Malformed;
import dev.handsfree.webhooks.event.Normalization.Normalized;
import dev.handsfree.webhooks.event.Webhook;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The published schema says what the normalizer does: same types, same required fields.
 */
class ChatbotSchemaTest {

	private static final JsonMapper json = JsonMapper.builder().build();

	private static final Path DOCS = Path.of("..", "docs", "webhooks");

	private final JsonNode schema = read();

	@Test
	void theSchemaNamesTheTypesThatThePresetEmits() {
		assertThat(texts(this.schema.at("/properties/type/enum")))
			.isEqualTo(ChatbotNormalizer.PRESET.emits().stream().map(EventType::wireName).collect(Collectors.toSet()));
	}

	@Test
	void thereIsAnExampleOfEveryTypeAndEachIsTaken() {
		assertThat(examples()).extracting((example) -> example.path("type").stringValue())
			.containsExactlyInAnyOrderElementsOf(texts(this.schema.at("/properties/type/enum")));
		assertThat(examples())
			.allSatisfy((example) -> assertThat(normalize(example)).isInstanceOfSatisfying(Normalized.class,
					(outcome) -> assertThat(outcome.events().getFirst().meaning()).isInstanceOf(Typed.class)));
	}

	@Test
	void everyRequiredFieldIsRequiredAndNoOtherIs() {
		for (JsonNode example : examples()) {
			Set<String> required = texts(definition(example).path("required"));
			for (String field : example.path("data").propertyNames()) {
				ObjectNode without = example.deepCopy().asObject();
				((ObjectNode) without.path("data")).remove(field);
				if (required.contains(field)) {
					assertThat(normalize(without)).isInstanceOfSatisfying(Malformed.class,
							(refused) -> assertThat(refused.why()).isEqualTo("data." + field + " is required."));
				}
				else {
					assertThat(normalize(without)).isInstanceOf(Normalized.class);
				}
			}
		}
	}

	@Test
	void theTypeScriptFileNamesEveryTypeAndField() throws IOException {
		String types = Files.readString(DOCS.resolve("chatbot.d.ts"));

		assertThat(types).contains(
				texts(this.schema.at("/properties/type/enum")).stream().map((type) -> "\"" + type + "\"").toList());
		this.schema.path("$defs")
			.valueStream()
			.flatMap((definition) -> definition.path("properties").propertyNames().stream())
			.forEach((field) -> assertThat(types).containsPattern("\\b" + field + "\\??:"));
	}

	private JsonNode definition(JsonNode example) {
		String type = example.path("type").stringValue();
		return StreamSupport.stream(this.schema.path("oneOf").spliterator(), false)
			.map((branch) -> branch.path("properties"))
			.filter((branch) -> type.equals(branch.path("type").path("const").asString(""))
					|| texts(branch.path("type").path("enum")).contains(type))
			.map((branch) -> this.schema.at(branch.path("data").path("$ref").stringValue().substring(1)))
			.findFirst()
			.orElseThrow();
	}

	private List<JsonNode> examples() {
		List<JsonNode> examples = new ArrayList<>();
		this.schema.path("examples").forEach(examples::add);
		return examples;
	}

	private static Set<String> texts(JsonNode array) {
		return array.valueStream().map(JsonNode::stringValue).collect(Collectors.toSet());
	}

	private static Normalization normalize(JsonNode event) {
		return new ChatbotNormalizer().normalize(new Webhook("chatbot", Instant.EPOCH, (name) -> List.of("msg_1"),
				event.toString().getBytes(StandardCharsets.UTF_8)));
	}

	private static JsonNode read() {
		return json.readTree(DOCS.resolve("chatbot.schema.json"));
	}

}
