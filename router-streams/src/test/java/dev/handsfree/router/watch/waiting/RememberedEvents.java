package dev.handsfree.router.watch.waiting;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A memory whose state can be taken back, as an aborted transaction takes it back. */
final class RememberedEvents implements Subtraction.Memory {

	private final Map<String, Watched> watched;

	private final Map<String, Set<String>> done;

	private final Map<String, Law> laws;

	RememberedEvents() {
		this(Map.of(), Map.of(), Map.of());
	}

	private RememberedEvents(Map<String, Watched> watched, Map<String, Set<String>> done, Map<String, Law> laws) {
		this.watched = new HashMap<>(watched);
		this.done = new HashMap<>(done);
		this.laws = new HashMap<>(laws);
	}

	RememberedEvents copy() {
		return new RememberedEvents(this.watched, this.done, this.laws);
	}

	Collection<Watched> all() {
		return this.watched.values();
	}

	Law law(String sink) {
		return this.laws.getOrDefault(sink, Law.NONE);
	}

	Set<String> sinks() {
		return this.laws.keySet();
	}

	@Override
	public Optional<Watched> find(String eventId) {
		return Optional.ofNullable(this.watched.get(eventId));
	}

	@Override
	public void keep(Watched event) {
		this.watched.put(event.eventId(), event);
	}

	@Override
	public Optional<Set<String>> done(String eventId) {
		return Optional.ofNullable(this.done.get(eventId));
	}

	@Override
	public void finish(String eventId, Set<String> told) {
		this.watched.remove(eventId);
		this.done.put(eventId, told);
	}

	@Override
	public void count(String sink, long due, long ended) {
		this.laws.put(sink, law(sink).and(due, ended));
	}

}
