package dev.handsfree.standin.hubspot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.handsfree.standin.state.Json;
import dev.handsfree.standin.wire.Answer;
import dev.handsfree.standin.wire.Request;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers reads and searches of contacts. Only the properties asked for, and HubSpot's
 * six default ones, are shown; a search may lag behind the writes.
 */
final class ContactReads {

	private static final List<String> ALWAYS = List.of("createdate", "email", "firstname", "hs_object_id",
			"lastmodifieddate", "lastname");

	private static final int MOST_FOUND = 200;

	private final Contacts contacts;

	private final PropertyDefinitions definitions;

	private final Clock clock;

	private Duration lag = Duration.ZERO;

	ContactReads(Contacts contacts, PropertyDefinitions definitions, Clock clock) {
		this.contacts = contacts;
		this.definitions = definitions;
		this.clock = clock;
	}

	/** A search finds a contact only when it is unchanged for so long. */
	void lag(Duration lag) {
		this.lag = lag;
	}

	Answer get(Request request) {
		String id = request.variable("id");
		List<String> asked = request.parameters("properties")
			.stream()
			.flatMap((list) -> Stream.of(list.split(",")))
			.toList();
		return this.contacts.find(idProperty(request.parameter("idProperty").orElse("")), id)
			.map((contact) -> Answer.json(200, shown(contact, asked)))
			.orElseGet(() -> Problem.notFound(id).answer());
	}

	Answer list(Request request) {
		int limit = request.parameter("limit").map(Integer::parseInt).orElse(10);
		return page(this.contacts.all(), List.of(), limit, request.parameter("after").map(Integer::parseInt).orElse(0),
				false);
	}

	/** Reads many; those that are not there are named in one error of a 207. */
	Answer batchRead(Request request) {
		ObjectNode body = request.jsonObject().orElseThrow(() -> Problem.invalid("Invalid input JSON").refusal());
		JsonNode inputs = body.path("inputs");
		if (inputs.isEmpty() || inputs.size() > BatchInput.MOST) {
			throw Problem.invalid("A batch holds 1 to " + BatchInput.MOST + " inputs, not " + inputs.size()).refusal();
		}
		String idProperty = idProperty(Json.text(body, "/idProperty"));
		ObjectNode answer = Json.object().put("status", "COMPLETE");
		var results = answer.putArray("results");
		List<String> missing = new ArrayList<>();
		inputs.forEach((input) -> this.contacts.find(idProperty, Json.text(input, "/id"))
			.ifPresentOrElse((contact) -> results.add(shown(contact, texts(body.path("properties")))),
					() -> missing.add(Json.text(input, "/id"))));
		if (missing.isEmpty()) {
			return Answer.json(200, answer);
		}
		ObjectNode error = Json.object().put("status", "error").put("category", "OBJECT_NOT_FOUND");
		error.put("message", "Could not get some CONTACT objects, they may be deleted or not exist.");
		missing.forEach(error.putObject("context").putArray("ids")::add);
		answer.put("numErrors", 1).putArray("errors").add(error);
		return Answer.json(207, answer);
	}

	Answer search(Request request) {
		ObjectNode body = request.jsonObject().orElseThrow(() -> Problem.invalid("Invalid input JSON").refusal());
		Instant visible = this.clock.instant().minus(this.lag);
		List<ObjectNode> found = new ContactSearch(this.contacts).matching(body.path("filterGroups"))
			.filter((contact) -> !Instant.parse(Json.text(contact, "/updatedAt")).isAfter(visible))
			.toList();
		int after = body.path("after").asInt(0);
		return page(found, texts(body.path("properties")), body.path("limit").asInt(10), after, true);
	}

	private Answer page(List<ObjectNode> found, List<String> asked, int limit, int after, boolean total) {
		if (limit < 1 || limit > MOST_FOUND) {
			throw Problem.invalid("limit is 1 to " + MOST_FOUND).refusal();
		}
		int end = Math.min(found.size(), after + limit);
		ObjectNode body = total ? Json.object().put("total", found.size()) : Json.object();
		var results = body.putArray("results");
		found.subList(Math.min(after, end), end).forEach((contact) -> results.add(shown(contact, asked)));
		if (end < found.size()) {
			body.putObject("paging").putObject("next").put("after", Integer.toString(end));
		}
		return Answer.json(200, body);
	}

	private String idProperty(String name) {
		if (!name.isEmpty() && !name.equals("hs_object_id") && !this.definitions.identifies(name)) {
			throw Problem.invalid("Unable to read by non-unique 0-1 property '" + name + "'").refusal();
		}
		return name;
	}

	private static ObjectNode shown(ObjectNode contact, List<String> asked) {
		ObjectNode shown = contact.deepCopy();
		ObjectNode values = shown.putObject("properties");
		Set<String> names = new LinkedHashSet<>(ALWAYS);
		names.addAll(asked);
		JsonNode held = contact.path("properties");
		names.forEach((name) -> values.set(name, held.has(name) ? held.path(name) : values.nullNode()));
		return shown;
	}

	private static List<String> texts(JsonNode array) {
		return array.valueStream().map((value) -> value.asString("")).toList();
	}

}
