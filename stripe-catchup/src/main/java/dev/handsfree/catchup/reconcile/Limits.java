package dev.handsfree.catchup.reconcile;

import java.time.Duration;

/**
 * How far one run goes.
 *
 * @param settling how old an event must be before its absence counts; its webhook may be
 * on the way
 * @param pages how many pages one run looks at; the next one goes on
 * @param pause what is waited first before a call is made again
 * @param ids how many ids of kept events one run remembers; of others it cannot tell
 */
public record Limits(Duration settling, int pages, Duration pause, int ids) {

	/** A hundred thousand events at once. */
	private static final int PAGES = 1000;

	/** Some 60 MiB when full: an event a second for six days. */
	private static final int IDS = 500_000;

	/** The usual ones. */
	public static Limits settling(Duration settling) {
		return new Limits(settling, PAGES, Duration.ofSeconds(1), IDS);
	}

}
