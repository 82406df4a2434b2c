package dev.handsfree.router.watch.waiting;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.handsfree.router.watch.signal.Failure;
import dev.handsfree.router.watch.signal.Worth;
import org.jspecify.annotations.Nullable;

/**
 * An event of which something is due and has not ended; or one whose outcomes came before
 * what they end.
 *
 * @param eventId the event
 * @param since since when it is due, or when it was first heard of: milliseconds of the
 * epoch
 * @param worth what it is worth; null while it is not known what of it is due
 * @param quiet told by a backfill or made to test: counted, but nobody is alarmed
 * @param open what is due and has not ended
 * @param ended the automations that ended before it was known that they are due
 * @param told the failures that are known, each once
 * @param held failures that nobody was told of, as it is not known yet whose they are
 */
record Watched(String eventId, long since, @Nullable Worth worth, boolean quiet, List<Open> open, Set<String> ended,
		Set<String> told, List<Failure> held) {

	/** So many failures of one event are remembered; causes are few. */
	static final int MOST_TOLD = 32;

	Watched {
		open = List.copyOf(open);
		ended = Set.copyOf(ended);
		told = Set.copyOf(told);
		held = List.copyOf(held);
	}

	/**
	 * One delivery that has not ended.
	 *
	 * @param postponed whether its sink has said that it waits for reasons of its own,
	 * such as a customer who is not known yet: it has its automation's time for that
	 */
	record Open(String sink, String automation, boolean postponed) {
	}

	/** One of which nothing is known but that something happened to it. */
	static Watched unknown(String eventId, long at) {
		return new Watched(eventId, at, null, false, List.of(), Set.of(), Set.of(), List.of());
	}

	boolean isDue() {
		return this.worth != null;
	}

	/** Without a delivery that has ended. */
	Watched end(String automation) {
		if (!isDue()) {
			return new Watched(this.eventId, this.since, null, this.quiet, this.open, with(this.ended, automation),
					this.told, this.held);
		}
		List<Open> left = this.open.stream().filter((one) -> !one.automation().equals(automation)).toList();
		return new Watched(this.eventId, this.since, this.worth, this.quiet, left, this.ended, this.told, this.held);
	}

	/** With a delivery that waits for reasons of its own. */
	Watched postpone(String automation) {
		List<Open> next = this.open.stream()
			.map((one) -> one.automation().equals(automation) ? new Open(one.sink(), automation, true) : one)
			.toList();
		return new Watched(this.eventId, this.since, this.worth, this.quiet, next, this.ended, this.told, this.held);
	}

	/** Remembers a failure; told now, or when it is known whose it is. */
	Watched fail(String name, Failure failure) {
		List<Failure> more = new ArrayList<>(this.held);
		if (!isDue()) {
			more.add(failure);
		}
		return new Watched(this.eventId, this.since, this.worth, this.quiet, this.open, this.ended,
				with(this.told, name), more);
	}

	static Set<String> with(Set<String> set, String one) {
		Set<String> more = new TreeSet<>(set);
		more.add(one);
		return more;
	}

}
