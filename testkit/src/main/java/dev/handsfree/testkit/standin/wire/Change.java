package dev.handsfree.testkit.standin.wire;

import java.util.Optional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One line of the journal: an object kept, an object removed, or everything cleared.
 *
 * @param owner the stand-in
 * @param shelf empty when everything of the owner is cleared
 * @param id the object's
 * @param object the whole object; empty when it is removed
 */
record Change(String owner, String shelf, String id, Optional<ObjectNode> object) {

	static Change of(String owner, String shelf, String id, Optional<ObjectNode> object) {
		return new Change(owner, shelf, id, object);
	}

	static Change cleared(String owner) {
		return new Change(owner, "", "", Optional.empty());
	}

	boolean clears() {
		return this.shelf.isEmpty();
	}

	String toLine() {
		ObjectNode line = Json.object().put("of", this.owner).put("shelf", this.shelf).put("id", this.id);
		this.object.ifPresent((value) -> line.set("is", value));
		return line.toString() + "\n";
	}

	static Change parse(String line) {
		JsonNode json = Json.parse(line);
		return new Change(json.path("of").asString(""), json.path("shelf").asString(""), json.path("id").asString(""),
				json.path("is").isObject() ? Optional.of(json.path("is").asObject()) : Optional.empty());
	}

}
