package dev.handsfree.standin.stripe;

import java.util.List;

import dev.handsfree.standin.state.Json;
import dev.handsfree.standin.state.Shelf;
import dev.handsfree.standin.wire.Request;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decides what an answer shows of an object: ids are replaced by objects where
 * {@code expand[]} asks for it, and includable parts are left out where it does not.
 */
final class Expansion {

	private final Shelf objects;

	Expansion(Shelf objects) {
		this.objects = objects;
	}

	ObjectNode shown(ObjectNode object, Request request) {
		ObjectNode shown = object.deepCopy();
		List<String> asked = request.query()
			.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().startsWith("expand["))
			.flatMap((entry) -> entry.getValue().stream())
			.toList();
		if (!asked.contains("line_items") && Json.text(object, "/object").equals("checkout.session")) {
			shown.remove("line_items");
		}
		asked.forEach((path) -> expand(shown, List.of(path.split("\\."))));
		return shown;
	}

	private void expand(JsonNode node, List<String> path) {
		if (node.isArray()) {
			node.forEach((item) -> expand(item, path));
			return;
		}
		if (!node.isObject()) {
			return;
		}
		String field = path.getFirst();
		if (node.path(field).isString()) {
			this.objects.get(node.path(field).asString(""))
				.ifPresent((found) -> node.asObject().set(field, found.deepCopy()));
		}
		if (path.size() > 1) {
			expand(node.path(field), path.subList(1, path.size()));
		}
	}

}
