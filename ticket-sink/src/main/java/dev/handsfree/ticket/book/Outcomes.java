package dev.handsfree.ticket.book;

import java.util.Comparator;
import java.util.List;

import dev.handsfree.delivery.Outcome;

/** Decides how a delivery ended whose event concerned several tickets. */
final class Outcomes {

	private Outcomes() {
	}

	/**
	 * The one that most needs something to follow: what must be tried again before what
	 * is refused, what was done before what was not needed.
	 * @param outcomes at least one
	 */
	static Outcome together(List<Outcome> outcomes) {
		return outcomes.stream().min(Comparator.comparingInt(Outcomes::rank)).orElseThrow();
	}

	private static int rank(Outcome outcome) {
		return switch (outcome) {
			case Outcome.TryLater later -> 0;
			case Outcome.Refused refused -> 1;
			case Outcome.NeedsPerson person -> 2;
			case Outcome.Delivered delivered -> 3;
			case Outcome.AlreadyThere already -> 4;
			case Outcome.Superseded superseded -> 5;
		};
	}

}
