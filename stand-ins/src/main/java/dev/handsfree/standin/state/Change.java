package dev.handsfree.standin.state;

import java.util.Optional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One line of the journal: an object kept, an object removed, or a shelf cleared.
 *
 * @param owner the stand-in
 * @param shelf the kind of object
 * @param id the object's; empty when the shelf is cleared
 * @param object the whole object; empty when it is removed
 */
record Change(String owner, String shelf, String id, Optional<ObjectNode> object) {

	static Change of(String owner, String shelf, String id, Optional<ObjectNode> object) {
		return new Change(owner, shelf, id, object);
	}

	static Change cleared(String owner, String shelf) {
		return new Change(owner, shelf, "", Optional.empty());
	}

	boolean clears() {
		return this.id.isEmpty();
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
