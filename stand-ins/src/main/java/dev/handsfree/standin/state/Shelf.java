package dev.handsfree.standin.state;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps the objects of one kind by id, in the order in which they came. What is given out
 * is the kept object itself: copy it before changing it.
 */
public final class Shelf {

	private final String name;

	private final Shelves shelves;

	private final Map<String, ObjectNode> objects = new LinkedHashMap<>();

	/** Pointer, then value, then ids; each built when it is first asked for. */
	private final Map<String, Map<String, Set<String>>> indexes = new HashMap<>();

	private long highestId;

	Shelf(String name, Shelves shelves) {
		this.name = name;
		this.shelves = shelves;
	}

	public Optional<ObjectNode> get(String id) {
		return Optional.ofNullable(this.objects.get(id));
	}

	public List<ObjectNode> all() {
		return List.copyOf(this.objects.values());
	}

	/**
	 * The objects with that text at the JSON pointer, without walking through all of
	 * them.
	 */
	public List<ObjectNode> where(String pointer, String value) {
		Map<String, Set<String>> index = this.indexes.computeIfAbsent(pointer, this::index);
		return index.getOrDefault(value, Set.of()).stream().flatMap((id) -> get(id).stream()).toList();
	}

	/** The next number that no object ever had as id. */
	public String nextId(long first) {
		return Long.toString(Math.max(first, this.highestId + 1));
	}

	/** Keeps the object, in place of an earlier one with that id. */
	public void put(String id, ObjectNode object) {
		apply(id, object);
		this.shelves.changed(this.name, id, Optional.of(object));
	}

	public void remove(String id) {
		forget(id);
		this.shelves.changed(this.name, id, Optional.empty());
	}

	void apply(String id, ObjectNode object) {
		Optional<ObjectNode> old = Optional.ofNullable(this.objects.put(id, object));
		this.indexes.forEach((pointer, index) -> {
			String value = Json.text(object, pointer);
			// An unchanged value keeps its place: lists stay in the order in which
			// objects came.
			if (!old.map((before) -> Json.text(before, pointer)).equals(Optional.of(value))) {
				old.ifPresent((before) -> leave(index, Json.text(before, pointer), id));
				enter(index, value, id);
			}
		});
		if (!id.isEmpty() && id.length() < 18 && id.chars().allMatch(Character::isDigit)) {
			this.highestId = Math.max(this.highestId, Long.parseLong(id));
		}
	}

	void forget(String id) {
		Optional.ofNullable(this.objects.remove(id))
			.ifPresent((old) -> this.indexes.forEach((pointer, index) -> leave(index, Json.text(old, pointer), id)));
	}

	void clear() {
		this.objects.clear();
		this.indexes.clear();
	}

	private Map<String, Set<String>> index(String pointer) {
		Map<String, Set<String>> index = new HashMap<>();
		this.objects.forEach((id, object) -> enter(index, Json.text(object, pointer), id));
		return index;
	}

	private static void leave(Map<String, Set<String>> index, String value, String id) {
		index.computeIfPresent(value, (key, ids) -> {
			ids.remove(id);
			return ids;
		});
	}

	private static void enter(Map<String, Set<String>> index, String value, String id) {
		index.computeIfAbsent(value, (key) -> new LinkedHashSet<>()).add(id);
	}

}
