package dev.handsfree.ticket;

import java.util.Collection;

/**
 * Remembers which payments arrived and which disputes ended, because a late report of
 * their failure must not open a ticket that nobody would solve.
 */
interface SettledMatters {

	/**
	 * Remembers these, committed before it returns.
	 * @param names such as invoice:in_1
	 * @param eventId the event that said so
	 */
	void remember(Collection<String> names, String eventId);

	/** Whether one of these has ended. */
	boolean anyOf(Collection<String> names);

}
