package dev.handsfree.delivery.judgement;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;

import dev.handsfree.delivery.Backoff;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.topics.Cause;

/**
 * Decides what follows from a destination's answer: whose fault it is, and so whether the
 * delivery has ended, is tried again, waits, or stands still with the whole sink. The
 * same for a record fresh from Kafka and for one that waited.
 */
public final class Judgement {

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

	/** Judges an answer. */
	public Verdict of(Answer answer) {
		return switch (answer.outcome()) {
			case Outcome.TryLater later when !later.cause().mayLieWithEither() ->
				new Verdict.Waits(later.cause(), later.after());
			case Outcome.TryLater later -> this.witness.apply(later.cause(), answer.at())
				.<Verdict>map((cause) -> new Verdict.Stands(cause, later.after()))
				.orElseGet(() -> ofRecord(answer, later));
			case Outcome.Refused refused -> refused(answer, refused);
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
	private static Verdict ofRecord(Answer answer, Outcome.TryLater later) {
		if (answer.attempt() == 1 && later.after().compareTo(LONGEST_REST) <= 0) {
			return new Verdict.Rests(Backoff.longer(later.after(), SHORTEST_REST));
		}
		return answer.isAlone() ? new Verdict.Waits(later.cause(), later.after()) : new Verdict.Splits();
	}

	private Verdict refused(Answer answer, Outcome.Refused refused) {
		boolean ofThisRecord = refused.blame() == Outcome.Blame.RECORD;
		if (!answer.isAlone() && (ofThisRecord || !this.refusals.isOn(refused.reason()))) {
			return new Verdict.Splits();
		}
		if (ofThisRecord) {
			return new Verdict.Ends(refused);
		}
		return this.witness.apply(Cause.REFUSING_ALL, answer.at())
			.<Verdict>map((cause) -> new Verdict.Stands(cause, Duration.ZERO))
			.orElseGet(() -> this.refusals.isBelieved(refused, answer.key()) ? new Verdict.Ends(refused)
					: new Verdict.Waits(Cause.REFUSING_ALL, Duration.ZERO));
	}

	/**
	 * What a destination answered about one delivery.
	 *
	 * @param outcome the answer
	 * @param attempt which attempt it was, from 1
	 * @param key the record's key
	 * @param together how many deliveries were in that call
	 * @param at when the answer was there, by {@link System#nanoTime()}
	 */
	public record Answer(Outcome outcome, int attempt, String key, int together, long at) {

		private boolean isAlone() {
			return this.together == 1;
		}

	}

	/** What follows. */
	public sealed interface Verdict {

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
