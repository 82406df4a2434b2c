package dev.handsfree.standin.state;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import tools.jackson.databind.node.ObjectNode;

/**
 * Everything one stand-in keeps. Changes reach the journal together, when the request
 * that made them is about to be answered.
 */
public final class Shelves {

	private final String owner;

	private final Journal journal;

	private final Map<String, Shelf> shelves = new LinkedHashMap<>();

	private final Set<String> lasting = new HashSet<>();

	private final List<Change> changes = new ArrayList<>();

	/**
	 * What that stand-in kept until now.
	 * @param owner the stand-in's name
	 * @param journal where it is kept
	 */
	public Shelves(String owner, Journal journal) {
		this.owner = owner;
		this.journal = journal;
		journal.recall(owner).forEach(this::replay);
	}

	public Shelf shelf(String name) {
		return this.shelves.computeIfAbsent(name, (key) -> new Shelf(key, this));
	}

	void changed(String shelf, String id, Optional<ObjectNode> object) {
		this.changes.add(Change.of(this.owner, shelf, id, object));
	}

	/** Empties every shelf but those that a reset leaves alone. */
	public void clear() {
		this.shelves.forEach((name, shelf) -> {
			if (!this.lasting.contains(name)) {
				shelf.clear();
				this.changes.add(Change.cleared(this.owner, name));
			}
		});
	}

	public void outlastsResets(String shelf) {
		this.lasting.add(shelf);
	}

	/** Hands the changes made so far to the journal. */
	public void commit() {
		if (!this.changes.isEmpty()) {
			this.journal.append(this.changes);
			this.changes.clear();
		}
	}

	private void replay(Change change) {
		Shelf shelf = shelf(change.shelf());
		if (change.clears()) {
			shelf.clear();
			return;
		}
		change.object().ifPresentOrElse((object) -> shelf.apply(change.id(), object), () -> shelf.forget(change.id()));
	}

}
