package dev.handsfree.access.store;

import dev.handsfree.purchases.fact.Name;

/**
 * More hangs together with a name than is looked at: each event of it reads all of that,
 * and whoever makes it grow would keep others waiting. Nothing was written.
 */
public final class TooManyFactsException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient Name name;

	private final boolean onlyTried;

	private TooManyFactsException(Name name, boolean onlyTried) {
		this.name = name;
		this.onlyTried = onlyTried;
	}

	/** Of facts of any kind. */
	static TooManyFactsException around(Name name) {
		return new TooManyFactsException(name, false);
	}

	/** Of payments that were only tried. */
	public static TooManyFactsException tried(Name name) {
		return new TooManyFactsException(name, true);
	}

	/** A name that they hang together with. */
	public Name name() {
		return this.name;
	}

	/** Whether only what is tried is refused. */
	public boolean isOnlyTried() {
		return this.onlyTried;
	}

}
