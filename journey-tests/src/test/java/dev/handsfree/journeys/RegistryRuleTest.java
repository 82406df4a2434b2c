package dev.handsfree.journeys;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.handsfree.journeys.deployment.Programs;
import dev.handsfree.platform.Platform;
import dev.handsfree.platform.Progress;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.registry.RegistryAccess;
import dev.handsfree.testkit.parts.Checkout;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

/**
 * The real registry guards the event schemas: what a reader or writer of any earlier
 * version could not live with is refused, and a new event type is not.
 */
@Order(10)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegistryRuleTest {

	private static final JsonMapper json = JsonMapper.builder().build();

	private final HttpClient http = HttpClient.newHttpClient();

	private final Platform platform = Platform
		.open(Platform.Settings.in(Programs.scratch("registry")).withPrograms(Checkout.postgres()), Progress.SILENT);

	@BeforeAll
	void registerAllSchemas() {
		this.platform.start();
		RegistryAccess.note(this.platform.registry().variables());
		EventSerdes.registeredAt(this.platform.registry().url());
	}

	@AfterAll
	void stop() {
		this.http.shutdownNow();
		this.platform.close();
	}

	static Stream<Arguments> eventTopics() {
		return TopicCatalogue.all()
			.stream()
			.filter((topic) -> topic.name().startsWith("events."))
			.map((topic) -> argumentSet(topic.name(), topic));
	}

	@ParameterizedTest
	@MethodSource("eventTopics")
	void isFullTransitiveForEachTopic(Topic topic) throws Exception {
		// When
		HttpResponse<String> rule = send(HttpRequest.newBuilder(artifact(topic, "/rules/COMPATIBILITY")).GET().build());

		// Then
		assertThat(json.readTree(rule.body()).path("config").asString("")).isEqualTo("FULL_TRANSITIVE");
	}

	@ParameterizedTest
	@MethodSource("eventTopics")
	void refusesAFieldThatOldEventsDoNotHave(Topic topic) throws Exception {
		// When
		int status = offer(topic, (fields) -> fields.addObject().put("name", "mandatory").put("type", "string"));

		// Then
		assertThat(status).isIn(400, 409);
	}

	@ParameterizedTest
	@MethodSource("eventTopics")
	void refusesToTakeAFieldFromOldReaders(Topic topic) throws Exception {
		// When
		int status = offer(topic, (fields) -> fields.remove(0));

		// Then
		assertThat(status).isIn(400, 409);
	}

	@ParameterizedTest
	@MethodSource("eventTopics")
	void refusesAnotherTypeForAField(Topic topic) throws Exception {
		// When
		int status = offer(topic, (fields) -> ((ObjectNode) fields.get(0)).put("type", "long"));

		// Then
		assertThat(status).isIn(400, 409);
	}

	@ParameterizedTest
	@MethodSource("eventTopics")
	void acceptsANewEventType(Topic topic) throws Exception {
		// When
		int status = offer(topic, (fields) -> {
			ObjectNode field = fields.addObject().put("name", "parcel_sent").putNull("default");
			ArrayNode type = field.putArray("type").add("null");
			type.addObject()
				.put("type", "record")
				.put("name", "ParcelSent")
				.put("namespace", "dev.handsfree.events")
				.putArray("fields")
				.addObject()
				.put("name", "parcel")
				.put("type", "string");
		});

		// Then
		assertThat(status).isEqualTo(200);
	}

	// Attack: schemas of somebody else on the machine, or of a page whose own name was
	// turned to it | no token, an altered one, one that another key has signed; reading
	// and writing | refused
	@Test
	void refusesWhoeverBringsNoTokenOfItsOwn() throws Exception {
		String token = String.valueOf(this.platform.registry().variables().get("REGISTRY_TOKEN"));
		String foreign = token.substring(0, token.lastIndexOf('.') + 1) + "A".repeat(342);
		for (String authorization : List.of("", "Bearer ", "Bearer " + foreign,
				"Bearer " + token.toUpperCase(Locale.ROOT), "Basic aGFuZHNmcmVlOmhhbmRzZnJlZQ==")) {
			for (String body : List.of("", "{\"ruleType\":\"COMPATIBILITY\",\"config\":\"NONE\"}")) {
				HttpRequest.Builder request = HttpRequest.newBuilder(artifact(TopicCatalogue.LEADS, "/rules"))
					.header("Content-Type", "application/json");
				if (!authorization.isEmpty()) {
					request.header("Authorization", authorization);
				}
				HttpRequest asked = body.isEmpty() ? request.build()
						: request.POST(HttpRequest.BodyPublishers.ofString(body)).build();

				assertThat(this.http.send(asked, HttpResponse.BodyHandlers.ofString()).statusCode()).as(authorization)
					.isEqualTo(401);
			}
		}
	}

	/** Offers a changed schema as the topic's next version, and returns the answer. */
	private int offer(Topic topic, Consumer<ArrayNode> change) throws Exception {
		ObjectNode schema = (ObjectNode) json
			.readTree(SpecificData.get().getSchema(topic.value().orElseThrow()).toString());
		change.accept((ArrayNode) schema.path("fields"));
		String body = json.writeValueAsString(
				Map.of("content", Map.of("content", schema.toString(), "contentType", "application/json")));
		return send(HttpRequest.newBuilder(artifact(topic, "/versions"))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body))
			.build()).statusCode();
	}

	private URI artifact(Topic topic, String path) {
		return this.platform.registry()
			.url()
			.resolve("/apis/registry/v3/groups/default/artifacts/" + topic.name() + "-value" + path);
	}

	private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
		HttpRequest opening = HttpRequest.newBuilder(request, (name, value) -> true)
			.header("Authorization", "Bearer " + this.platform.registry().variables().get("REGISTRY_TOKEN"))
			.build();
		return this.http.send(opening, HttpResponse.BodyHandlers.ofString());
	}

}
