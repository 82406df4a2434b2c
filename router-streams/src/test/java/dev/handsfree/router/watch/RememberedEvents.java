package dev.handsfree.router.watch;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A memory whose state can be taken back, as an aborted transaction takes it back. */
final class RememberedEvents implements Subtraction.Memory {

	private final Map<String, Marks> marks;

	final SortedMap<String, Waiting> waiting;

	final Map<String, Law> laws;

	RememberedEvents() {
		this(new HashMap<>(), new TreeMap<>(), new HashMap<>());
	}

	private RememberedEvents(Map<String, Marks> marks, SortedMap<String, Waiting> waiting, Map<String, Law> laws) {
		this.marks = marks;
		this.waiting = waiting;
		this.laws = laws;
	}

	RememberedEvents copy() {
		return new RememberedEvents(new HashMap<>(this.marks), new TreeMap<>(this.waiting), new HashMap<>(this.laws));
	}

	@Override
	public Marks marks(String eventId) {
		return this.marks.getOrDefault(eventId, Marks.NONE);
	}

	@Override
	public void mark(String eventId, Marks next) {
		this.marks.put(eventId, next);
	}

	@Override
	public Optional<Waiting> waiting(long since, String eventId) {
		return Optional.ofNullable(this.waiting.get(since + " " + eventId));
	}

	@Override
	public void wait(Waiting one) {
		this.waiting.put(one.since() + " " + one.worth().eventId(), one);
	}

	@Override
	public void leave(Waiting one) {
		this.waiting.remove(one.since() + " " + one.worth().eventId());
	}

	@Override
	public void count(String sink, long due, long ended) {
		this.laws.merge(sink, Law.NONE.and(due, ended, 0), (a, b) -> a.and(b.due(), b.ended(), b.forgotten()));
	}

	Law law(String sink) {
		return this.laws.getOrDefault(sink, Law.NONE);
	}

}
