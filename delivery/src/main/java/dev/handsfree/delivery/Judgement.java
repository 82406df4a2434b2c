package dev.handsfree.delivery;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Decides what follows from a destination's answer: whose fault it is, and so whether the
 * delivery has ended, is tried again, waits, or stands still with the whole sink. The
 * same for a record fresh from Kafka and for one that waited.
 */
final class Judgement {

	/** A first failure is tried again where it stands, unless that takes longer. */
	private static final Duration LONGEST_REST = Duration.ofSeconds(5);

	private static final Duration SHORTEST_REST = Duration.ofMillis(250);

	private final BiFunction<Cause, Long, Optional<Cause>> witness;

	private final RefusalStreak refusals;

	/**
	 * @param witness which part is at fault, given what a failure looked like and when it
	 * was met
	 * @param refusals when refusals are believed
	 */
	Judgement(BiFunction<Cause, Long, Optional<Cause>> witness, RefusalStreak refusals) {
		this.witness = witness;
		this.refusals = refusals;
	}

	/**
	 * Judges an answer.
	 * @param pending what was to be delivered
	 * @param outcome the destination's answer
	 * @param alone whether it stood alone in the call
	 * @param answeredAt when the answer was there, by {@link System#nanoTime()}
	 */
	Verdict of(Pending pending, Outcome outcome, boolean alone, long answeredAt) {
		return switch (outcome) {
			case Outcome.TryLater later when !later.cause().mayLieWithEither() ->
				new Verdict.Waits(later.cause(), later.after());
			case Outcome.TryLater later -> this.witness.apply(later.cause(), answeredAt)
				.<Verdict>map((cause) -> new Verdict.Stands(cause, later.after()))
				.orElseGet(() -> ofRecord(pending, later, alone));
			case Outcome.Refused refused -> refused(pending, refused, alone, answeredAt);
			case Outcome.Delivered delivered -> {
				this.refusals.gotThrough();
				yield new Verdict.Ends(delivered);
			}
			case Outcome.AlreadyThere there -> new Verdict.Ends(there);
			case Outcome.Superseded superseded -> new Verdict.Ends(superseded);
			case Outcome.NeedsPerson person -> new Verdict.Ends(person);
		};
	}

	/** All parts answer: once is a hiccup, twice is this record or one beside it. */
	private static Verdict ofRecord(Pending pending, Outcome.TryLater later, boolean alone) {
		if (pending.attempts() == 0 && later.after().compareTo(LONGEST_REST) <= 0) {
			return new Verdict.Rests(Durations.longer(later.after(), SHORTEST_REST));
		}
		return alone ? new Verdict.Waits(later.cause(), later.after()) : new Verdict.Splits();
	}

	private Verdict refused(Pending pending, Outcome.Refused refused, boolean alone, long answeredAt) {
		boolean ofThisRecord = refused.blame() == Outcome.Blame.RECORD;
		if (!alone && (ofThisRecord || !this.refusals.isOn(refused.reason()))) {
			return new Verdict.Splits();
		}
		if (ofThisRecord) {
			return new Verdict.Ends(refused);
		}
		return this.witness.apply(Cause.REFUSING_ALL, answeredAt)
			.<Verdict>map((cause) -> new Verdict.Stands(cause, Duration.ZERO))
			.orElseGet(() -> this.refusals.isBelieved(refused, pending.arrival().key()) ? new Verdict.Ends(refused)
					: new Verdict.Waits(Cause.REFUSING_ALL, Duration.ZERO));
	}

	/** What follows. */
	sealed interface Verdict {

		/** It has ended so. */
		record Ends(Outcome outcome) implements Verdict {
		}

		/** It is tried again where it stands. */
		record Rests(Duration after) implements Verdict {
		}

		/** It is tried again in a smaller call, at once. */
		record Splits() implements Verdict {
		}

		/** It moves to the waiting table. */
		record Waits(Cause cause, Duration after) implements Verdict {
		}

		/** The whole sink stands still, this record with it. */
		record Stands(Cause cause, Duration after) implements Verdict {
		}

	}

}
