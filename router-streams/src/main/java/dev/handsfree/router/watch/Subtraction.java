package dev.handsfree.router.watch;

import java.util.ArrayList;
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
import dev.handsfree.router.watch.Waiting.Open;
import dev.handsfree.topics.Cause;

/**
 * Subtracts what has ended from what is due. In whatever order due records and outcomes
 * arrive, and however often, what waits is what is due and has not ended, and each
 * failure is told once.
 */
final class Subtraction {

	private static final Set<OutcomeKind> ENDS = Set.of(OutcomeKind.delivered, OutcomeKind.already_there,
			OutcomeKind.superseded, OutcomeKind.dead_lettered, OutcomeKind.in_review);

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
		Marks marks = this.memory.marks(id);
		if (marks.isDue()) {
			return List.of();
		}
		long since = due.getAt().toEpochMilli();
		boolean quiet = due.getBackfill() || due.getSynthetic();
		this.memory.mark(id, marks.due(since, quiet));
		Worth worth = Worth.of(due);
		List<Open> all = due.getDue().stream().map((one) -> new Open(one.getSink(), one.getAutomation())).toList();
		all.forEach((one) -> this.memory.count(one.sink(), 1, 0));
		all.stream()
			.filter((one) -> marks.ended().contains(one.automation()))
			.forEach((one) -> this.memory.count(one.sink(), 0, 1));
		new Waiting(since, worth, quiet, all).without(marks.ended()).ifPresent(this.memory::wait);
		return quiet ? List.of() : marks.held().stream().map((failure) -> failure.worth(worth)).toList();
	}

	/**
	 * A delivery ended, or waits for the first time for a cause.
	 * @return the failure, if that is one that may be told and was not
	 */
	Optional<Failure> outcome(DeliveryOutcome outcome) {
		String id = outcome.getEventId();
		String automation = outcome.getAutomation();
		Marks marks = this.memory.marks(id);
		Optional<Worth> worth = Optional.ofNullable(marks.since())
			.flatMap((since) -> this.memory.waiting(since, id))
			.map(Waiting::worth);
		Marks after = marks;
		if (ENDS.contains(outcome.getOutcome()) && !marks.ended().contains(automation)) {
			after = after.end(automation);
			end(marks, id, automation, outcome.getSink());
		}
		Optional<Failure> failure = failure(outcome).filter((one) -> !marks.quiet())
			.filter((one) -> marks.isNews(name(outcome)))
			.map((one) -> worth.map(one::worth).orElse(one));
		if (failure.isPresent()) {
			after = after.tell(name(outcome));
			// Of a replay the due record may have gone with its week.
			if (!marks.isDue() && outcome.getReplay().isEmpty()) {
				after = after.hold(failure.get());
				failure = Optional.empty();
			}
		}
		if (!after.equals(marks)) {
			this.memory.mark(id, after);
		}
		return failure;
	}

	private void end(Marks marks, String id, String automation, String sink) {
		if (marks.since() == null) {
			return;
		}
		Optional<Waiting> before = this.memory.waiting(marks.since(), id);
		if (before.filter((one) -> one.isOpen(automation)).isEmpty()) {
			return;
		}
		this.memory.count(sink, 0, 1);
		before.get()
			.without(Set.of(automation))
			.ifPresentOrElse(this.memory::wait, () -> this.memory.leave(before.get()));
	}

	private static Optional<Failure> failure(DeliveryOutcome outcome) {
		boolean deadLetter = outcome.getOutcome() == OutcomeKind.dead_lettered;
		boolean postponed = outcome.getOutcome() == OutcomeKind.try_later
				&& outcome.getCause().flatMap(Cause::of).filter(Cause::mayLieWithEither).isPresent();
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
	 * What waits in one sink, as of now.
	 * @param all what waits, oldest first
	 * @param now in milliseconds of the epoch
	 */
	Map<String, Tally> tallies(Iterable<Waiting> all, long now) {
		Map<String, Adding> sinks = new TreeMap<>();
		for (Waiting one : all) {
			if (!one.quiet()) {
				for (String sink : sinksOf(one)) {
					sinks.computeIfAbsent(sink, (name) -> new Adding()).add(one, late(one, sink, now));
				}
			}
		}
		Map<String, Tally> tallies = new TreeMap<>();
		sinks.forEach((sink, adding) -> tallies.put(sink, adding.tally()));
		return tallies;
	}

	private static Set<String> sinksOf(Waiting one) {
		Set<String> sinks = new TreeSet<>();
		one.open().forEach((open) -> sinks.add(open.sink()));
		return sinks;
	}

	/** The first of its deliveries in that sink that waits beyond its time. */
	private Optional<String> late(Waiting one, String sink, long now) {
		return one.open()
			.stream()
			.filter((open) -> open.sink().equals(sink))
			.map(Open::automation)
			.filter((automation) -> one.since() + this.automations.toleranceOf(automation).overdue().toMillis() < now)
			.findFirst();
	}

	/** One sink's tally, event by event. */
	private static final class Adding {

		private final Sums.Adding waiting = new Sums.Adding();

		private final Sums.Adding overdue = new Sums.Adding();

		private final List<Tally> oldest = new ArrayList<>();

		void add(Waiting one, Optional<String> late) {
			this.waiting.add(one.worth());
			late.ifPresent((automation) -> {
				this.overdue.add(one.worth());
				if (this.oldest.isEmpty()) {
					this.oldest.add(new Tally(Sums.NONE, Sums.NONE, one.since(), automation));
				}
			});
		}

		Tally tally() {
			Tally first = this.oldest.isEmpty() ? Tally.NONE : this.oldest.getFirst();
			return new Tally(this.waiting.sums(), this.overdue.sums(), first.oldest(), first.automation());
		}

	}

	/** What is remembered, of one partition's events. */
	interface Memory {

		/** What is remembered of an event; {@link Marks#NONE} of one not seen before. */
		Marks marks(String eventId);

		void mark(String eventId, Marks marks);

		/** What of an event waits. */
		Optional<Waiting> waiting(long since, String eventId);

		/** From now on this of it waits. */
		void wait(Waiting waiting);

		/** Nothing of it waits any more. */
		void leave(Waiting waiting);

		/** Adds to what a sink's law is made of. */
		void count(String sink, long due, long ended);

	}

}
