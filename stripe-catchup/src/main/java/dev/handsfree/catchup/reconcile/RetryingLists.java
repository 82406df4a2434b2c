package dev.handsfree.catchup.reconcile;

import java.time.Duration;
import java.util.Optional;

import dev.handsfree.catchup.reconcile.ProviderLists.Page;
import dev.handsfree.catchup.reconcile.ProviderLists.Refused;
import dev.handsfree.catchup.reconcile.ProviderLists.TryLater;
import dev.handsfree.catchup.reconcile.ProviderLists.UnknownCursor;

/**
 * Asks the provider's lists again for as long as that is worth it: never earlier than the
 * provider wants, a bounded number of times, and only while the lease is held.
 */
public final class RetryingLists {

	/** How often one question is asked at most. */
	public static final int TRIES = 6;

	/** A provider that wants a longer pause gets it until the next run. */
	static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

	private final ProviderLists lists;

	private final Lease lease;

	/** What is waited first where the provider does not say; doubled each time. */
	private final Duration firstPause;

	RetryingLists(ProviderLists lists, Lease lease, Duration firstPause) {
		this.lists = lists;
		this.lease = lease;
		this.firstPause = firstPause;
	}

	/**
	 * The page; empty if the provider does not know the cursor.
	 * @throws CutShortException if there is none to be had now
	 */
	public Optional<Page> page(Query query) {
		Duration pause = this.firstPause;
		for (int tried = 1;; tried++) {
			this.lease.require();
			switch (this.lists.list(query)) {
				case Page page -> {
					return Optional.of(page);
				}
				case UnknownCursor unknown -> {
					return Optional.empty();
				}
				case Refused(String reason) -> throw new CutShortException(reason);
				case TryLater(Optional<Duration> after, String cause) ->
					this.lease.pause(bounded(after.orElse(pause), tried, cause));
			}
			pause = pause.multipliedBy(2);
		}
	}

	private static Duration bounded(Duration pause, int tried, String cause) {
		if (tried == TRIES) {
			throw new CutShortException(cause + ", " + TRIES + " times");
		}
		if (pause.compareTo(LONGEST_PAUSE) > 0) {
			throw new CutShortException(cause + ", for " + pause.toSeconds() + " s");
		}
		return pause;
	}

}
