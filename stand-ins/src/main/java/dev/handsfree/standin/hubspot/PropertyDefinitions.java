package dev.handsfree.standin.hubspot;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.handsfree.standin.state.Json;
import dev.handsfree.standin.state.Shelf;
import dev.handsfree.standin.wire.Answer;
import dev.handsfree.standin.wire.Request;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decides which contact properties exist, and which of them are unique: those of every
 * portal, and those created since.
 */
final class PropertyDefinitions {

	/** HubSpot's order: a write goes only to a later one. */
	static final List<String> STAGES = List.of("subscriber", "lead", "marketingqualifiedlead", "salesqualifiedlead",
			"opportunity", "customer", "evangelist", "other");

	private static final int MOST_UNIQUE = 10;

	private static final List<String> BUILT_IN = List.of("email", "firstname", "lastname", "company", "phone",
			"website", "jobtitle", "city", "country", "lifecyclestage", "hs_lead_status", "hubspot_owner_id",
			"createdate", "lastmodifieddate", "hs_object_id");

	private final Shelf created;

	private final Clock clock;

	private final Map<String, Integer> longest = new HashMap<>();

	PropertyDefinitions(Shelf created, Clock clock) {
		this.created = created;
		this.clock = clock;
	}

	/** An administrator's rule: a property takes no longer values. */
	void limit(String property, int longest) {
		this.longest.put(property, longest);
	}

	void forgetLimits() {
		this.longest.clear();
	}

	/** Whether a rule of the account forbids that value. */
	boolean forbids(String property, String value) {
		return value.length() > this.longest.getOrDefault(property, Integer.MAX_VALUE);
	}

	boolean exists(String name) {
		return BUILT_IN.contains(name) || this.created.get(name).isPresent();
	}

	/** Whether it can find one contact: made unique, or HubSpot's own e-mail. */
	boolean identifies(String name) {
		return name.equals("email") || isUnique(name);
	}

	boolean isUnique(String name) {
		return this.created.get(name)
			.filter((definition) -> definition.path("hasUniqueValue").asBoolean(false))
			.isPresent();
	}

	Answer list(Request request) {
		List<ObjectNode> all = Stream
			.concat(BUILT_IN.stream().map(PropertyDefinitions::builtIn), this.created.all().stream())
			.toList();
		return Answer.json(200, Json.object().set("results", Json.array(all)));
	}

	Answer get(Request request) {
		String name = request.variable("name");
		Optional<ObjectNode> found = this.created.get(name)
			.or(() -> BUILT_IN.contains(name) ? Optional.of(builtIn(name)) : Optional.empty());
		return found.map((definition) -> Answer.json(200, definition)).orElseGet(() -> Problem.notFound(name).answer());
	}

	/** Creates a property; uniqueness can be chosen here and never later. */
	Answer create(Request request) {
		ObjectNode body = request.jsonObject().orElseThrow(() -> Problem.invalid("Invalid input JSON").refusal());
		for (String field : List.of("name", "label", "groupName", "type", "fieldType")) {
			if (Json.text(body, "/" + field).isEmpty()) {
				throw Problem.invalid("Invalid input JSON: " + field + " is required").refusal();
			}
		}
		String name = Json.text(body, "/name");
		if (exists(name)) {
			throw new Problem(409, "CONFLICT", "PROPERTY_EXISTS", "A property named '" + name + "' already exists.",
					Map.of())
				.refusal();
		}
		boolean unique = body.path("hasUniqueValue").asBoolean(false);
		if (unique && this.created.all()
			.stream()
			.filter((other) -> isUnique(Json.text(other, "/name")))
			.count() >= MOST_UNIQUE) {
			throw Problem.invalid("No more than " + MOST_UNIQUE + " unique properties are allowed").refusal();
		}
		ObjectNode definition = body.deepCopy()
			.put("hasUniqueValue", unique)
			.put("createdAt", this.clock.instant().toString());
		this.created.put(name, definition);
		return Answer.json(201, definition);
	}

	/** HubSpot's own ones stay. */
	Answer delete(Request request) {
		this.created.remove(request.variable("name"));
		return Answer.empty(204);
	}

	private static ObjectNode builtIn(String name) {
		ObjectNode definition = Json.object()
			.put("name", name)
			.put("label", name)
			.put("groupName", "contactinformation")
			.put("type", name.equals("lifecyclestage") ? "enumeration" : "string")
			.put("fieldType", name.equals("lifecyclestage") ? "radio" : "text")
			.put("hasUniqueValue", name.equals("hs_object_id"))
			.put("hubspotDefined", true);
		if (name.equals("lifecyclestage")) {
			var options = definition.putArray("options");
			STAGES.forEach((stage) -> options.addObject().put("value", stage).put("label", stage));
		}
		return definition;
	}

}
