package dev.handsfree.testkit.standin.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import tools.jackson.databind.node.ObjectNode;

/**
 * Everything one stand-in keeps. Changes reach the journal together, when the request
 * that made them is about to be answered.
 */
final class Shelves {

	private final String owner;

	private final Journal journal;

	private final Map<String, Shelf> shelves = new LinkedHashMap<>();

	private final List<Change> changes = new ArrayList<>();

	Shelves(String owner, Journal journal) {
		this.owner = owner;
		this.journal = journal;
		journal.recall(owner).forEach(this::replay);
	}

	Shelf shelf(String name) {
		return this.shelves.computeIfAbsent(name, (key) -> new Shelf(key, this));
	}

	void changed(String shelf, String id, Optional<ObjectNode> object) {
		this.changes.add(Change.of(this.owner, shelf, id, object));
	}

	void clear() {
		this.shelves.values().forEach(Shelf::clear);
		this.changes.add(Change.cleared(this.owner));
	}

	/** Hands the changes made so far to the journal. */
	void commit() {
		if (!this.changes.isEmpty()) {
			this.journal.append(this.changes);
			this.changes.clear();
		}
	}

	private void replay(Change change) {
		if (change.clears()) {
			this.shelves.values().forEach(Shelf::clear);
			return;
		}
		Shelf shelf = shelf(change.shelf());
		change.object().ifPresentOrElse((object) -> shelf.apply(change.id(), object), () -> shelf.forget(change.id()));
	}

}
