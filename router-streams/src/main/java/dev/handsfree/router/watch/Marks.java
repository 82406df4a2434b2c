package dev.handsfree.router.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * What is remembered of an event, so that whatever comes twice, late or in another order
 * counts once.
 *
 * @param since since when it is due, in milliseconds of the epoch; null while only its
 * outcomes are known
 * @param quiet a backfill's or a test's
 * @param ended the automations whose deliveries have ended
 * @param told the failures that are known, each once
 * @param held failures that nobody was told of, as it is not known yet whose they are
 */
record Marks(@Nullable Long since, boolean quiet, Set<String> ended, Set<String> told, List<Failure> held) {

	/** So many failures of one event are remembered; causes are few. */
	private static final int MOST = 32;

	/** Of an event not seen before. */
	static final Marks NONE = new Marks(null, false, Set.of(), Set.of(), List.of());

	Marks {
		ended = Set.copyOf(ended);
		told = Set.copyOf(told);
		held = List.copyOf(held);
	}

	boolean isDue() {
		return this.since != null;
	}

	/** Its due record has come; what was held is told now. */
	Marks due(long at, boolean isQuiet) {
		return new Marks(at, isQuiet, this.ended, this.told, List.of());
	}

	Marks end(String automation) {
		return new Marks(this.since, this.quiet, with(this.ended, automation), this.told, this.held);
	}

	/** Whether this failure is new, and there is room to remember it. */
	boolean isNews(String failure) {
		return !this.told.contains(failure) && this.told.size() < MOST;
	}

	Marks tell(String failure) {
		return new Marks(this.since, this.quiet, this.ended, with(this.told, failure), this.held);
	}

	Marks hold(Failure failure) {
		List<Failure> more = new ArrayList<>(this.held);
		more.add(failure);
		return new Marks(this.since, this.quiet, this.ended, this.told, more);
	}

	private static Set<String> with(Set<String> set, String one) {
		Set<String> more = new TreeSet<>(set);
		more.add(one);
		return more;
	}

}
