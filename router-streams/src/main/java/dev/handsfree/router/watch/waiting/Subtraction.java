package dev.handsfree.router.watch.waiting;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.handsfree.automations.Automations;
import dev.handsfree.events.AutomationDue;
import dev.handsfree.events.DeliveryOutcome;
import dev.handsfree.events.OutcomeKind;
import dev.handsfree.router.watch.signal.Failure;
import dev.handsfree.router.watch.signal.Sums;
import dev.handsfree.router.watch.signal.Tally;
import dev.handsfree.router.watch.signal.Worth;
import dev.handsfree.router.watch.waiting.Watched.Open;
import dev.handsfree.topics.Cause;
import dev.handsfree.topics.outcome.Ends;
import org.jspecify.annotations.Nullable;

/**
 * Subtracts what has ended from what is due. In whatever order due records and outcomes
 * arrive, and however often, what waits is what is due and has not ended, and each
 * failure is told once.
 */
final class Subtraction {

	private final Memory memory;

	private final Automations automations;

	/**
	 * @param memory what is remembered
	 * @param automations say how long a delivery may take
	 */
	Subtraction(Memory memory, Automations automations) {
		this.memory = memory;
		this.automations = automations;
	}

	/**
	 * Something is due.
	 * @return failures that were known before and can be told now
	 */
	List<Failure> due(AutomationDue due) {
		String id = due.getEventId();
		Watched before = this.memory.find(id).orElseGet(() -> Watched.unknown(id, 0));
		if (before.isDue() || this.memory.done(id).isPresent()) {
			return List.of();
		}
		Worth worth = Worth.of(due);
		boolean quiet = due.getBackfill() || due.getSynthetic();
		List<Open> all = due.getDue()
			.stream()
			.map((one) -> new Open(one.getSink(), one.getAutomation(), false))
			.toList();
		List<Open> open = all.stream().filter((one) -> !before.ended().contains(one.automation())).toList();
		all.forEach((one) -> this.memory.count(one.sink(), 1, open.contains(one) ? 0 : 1));
		keep(new Watched(id, due.getAt().toEpochMilli(), worth, quiet, open, Set.of(), before.told(), List.of()));
		return quiet ? List.of() : before.held().stream().map((failure) -> failure.worth(worth)).toList();
	}

	/**
	 * A delivery ended, or waits for the first time for a cause.
	 * @return the failure, if that is one that may be told and was not
	 */
	Optional<Failure> outcome(DeliveryOutcome outcome) {
		String id = outcome.getEventId();
		Optional<Watched> known = this.memory.find(id);
		Optional<Failure> failure = failure(outcome);
		Optional<Set<String>> done = known.isPresent() ? Optional.empty() : this.memory.done(id);
		// A replay may fail when the event is known no more.
		if (done.isPresent() || (known.isEmpty() && outcome.getReplay().isPresent())) {
			return outcome.getReplay().isPresent() ? failure.filter((one) -> isNews(id, done.orElse(Set.of()), outcome))
					: Optional.empty();
		}
		Watched before = known.orElseGet(() -> Watched.unknown(id, outcome.getAt().toEpochMilli()));
		boolean news = failure.isPresent() && !before.told().contains(name(outcome))
				&& before.told().size() < Watched.MOST_TOLD;
		Watched after = news ? before.fail(name(outcome), failure.get()) : before;
		if (Ends.isEnd(outcome)) {
			after = end(after, outcome);
		}
		else if (isPostponedByItself(outcome)) {
			after = after.postpone(outcome.getAutomation());
		}
		if (!after.equals(before)) {
			keep(after);
		}
		return failure.filter((one) -> news && !before.quiet())
			.flatMap((one) -> Optional.ofNullable(before.worth()).map(one::worth));
	}

	private boolean isNews(String id, Set<String> told, DeliveryOutcome outcome) {
		if (told.contains(name(outcome)) || told.size() >= Watched.MOST_TOLD) {
			return false;
		}
		this.memory.finish(id, Watched.with(told, name(outcome)));
		return true;
	}

	private Watched end(Watched event, DeliveryOutcome outcome) {
		String automation = outcome.getAutomation();
		if (event.open().stream().anyMatch((one) -> one.automation().equals(automation))) {
			this.memory.count(outcome.getSink(), 0, 1);
		}
		return event.end(automation);
	}

	/** When nothing of it waits any more, only its id is remembered. */
	private void keep(Watched event) {
		if (event.isDue() && event.open().isEmpty()) {
			this.memory.finish(event.eventId(), event.told());
		}
		else {
			this.memory.keep(event);
		}
	}

	private static boolean isPostponedByItself(DeliveryOutcome outcome) {
		return outcome.getOutcome() == OutcomeKind.try_later && !mayLieWithDestination(outcome);
	}

	private static boolean mayLieWithDestination(DeliveryOutcome outcome) {
		return outcome.getCause().flatMap(Cause::of).filter(Cause::mayLieWithEither).isPresent();
	}

	private static Optional<Failure> failure(DeliveryOutcome outcome) {
		boolean deadLetter = outcome.getOutcome() == OutcomeKind.dead_lettered;
		boolean postponed = outcome.getOutcome() == OutcomeKind.try_later && mayLieWithDestination(outcome);
		if (!deadLetter && !postponed) {
			return Optional.empty();
		}
		return Optional.of(new Failure(outcome.getEventId(), outcome.getSink(), outcome.getAutomation(),
				outcome.getCause().orElse("unknown"), outcome.getAt().toEpochMilli(), deadLetter, null));
	}

	/** What one failure is called, so that it is told once. */
	private static String name(DeliveryOutcome outcome) {
		return String.join(" ", outcome.getOutcome().name(), outcome.getAutomation(), outcome.getCause().orElse(""),
				outcome.getReplay().orElse(""));
	}

	/**
	 * What waits in each sink, as of now.
	 * @param all every event that is watched
	 * @param now in milliseconds of the epoch
	 */
	Map<String, Tally> tallies(Iterable<Watched> all, long now) {
		Map<String, Adding> sinks = new TreeMap<>();
		for (Watched one : all) {
			Worth worth = one.worth();
			if (worth != null && !one.quiet()) {
				for (String sink : sinksOf(one)) {
					sinks.computeIfAbsent(sink, (name) -> new Adding()).add(one, worth, late(one, sink, now));
				}
			}
		}
		Map<String, Tally> tallies = new TreeMap<>();
		sinks.forEach((sink, adding) -> tallies.put(sink, adding.tally()));
		return tallies;
	}

	private static Set<String> sinksOf(Watched one) {
		Set<String> sinks = new TreeSet<>();
		one.open().forEach((open) -> sinks.add(open.sink()));
		return sinks;
	}

	/** The first of its deliveries in that sink that waits beyond its time. */
	private Optional<String> late(Watched one, String sink, long now) {
		return one.open()
			.stream()
			.filter((open) -> open.sink().equals(sink))
			.filter((open) -> one.since() + patience(open).toMillis() < now)
			.map(Open::automation)
			.findFirst();
	}

	/** What waits for reasons of its own has as long as its automation lets it wait. */
	private Duration patience(Open open) {
		Duration overdue = this.automations.toleranceOf(open.automation()).overdue();
		return open.postponed() ? overdue.plus(this.automations.retryOf(open.automation())) : overdue;
	}

	/** One sink's tally, event by event. */
	private static final class Adding {

		private final Sums.Adding waiting = new Sums.Adding();

		private final Sums.Adding overdue = new Sums.Adding();

		private @Nullable Long oldest;

		private @Nullable String automation;

		void add(Watched one, Worth worth, Optional<String> late) {
			this.waiting.add(worth);
			late.ifPresent((name) -> {
				this.overdue.add(worth);
				if (this.oldest == null || one.since() < this.oldest) {
					this.oldest = one.since();
					this.automation = name;
				}
			});
		}

		Tally tally() {
			return new Tally(this.waiting.sums(), this.overdue.sums(), this.oldest, this.automation);
		}

	}

	/** What is remembered, of one partition's events. */
	interface Memory {

		/** The event, while it is watched. */
		Optional<Watched> find(String eventId);

		void keep(Watched event);

		/** Of an event that is watched no more: the failures that were told. */
		Optional<Set<String>> done(String eventId);

		/** The event is watched no more. */
		void finish(String eventId, Set<String> told);

		/** Adds to what a sink's law is made of. */
		void count(String sink, long due, long ended);

	}

}
