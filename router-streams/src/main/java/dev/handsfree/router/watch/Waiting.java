package dev.handsfree.router.watch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * An event of which something is due and has not ended.
 *
 * @param since since when it is due: milliseconds of the epoch
 * @param worth what it is worth
 * @param quiet told by a backfill or made to test: counted, but nobody is alarmed
 * @param open what has not ended
 */
record Waiting(long since, Worth worth, boolean quiet, List<Open> open) {

	Waiting {
		open = List.copyOf(open);
	}

	/**
	 * One delivery that has not ended.
	 */
	record Open(String sink, String automation) {
	}

	boolean isOpen(String automation) {
		return this.open.stream().anyMatch((one) -> one.automation().equals(automation));
	}

	/** Without what has ended; nothing when all has. */
	Optional<Waiting> without(Collection<String> automations) {
		List<Open> left = new ArrayList<>(this.open);
		left.removeIf((one) -> automations.contains(one.automation()));
		return left.isEmpty() ? Optional.empty() : Optional.of(new Waiting(this.since, this.worth, this.quiet, left));
	}

}
