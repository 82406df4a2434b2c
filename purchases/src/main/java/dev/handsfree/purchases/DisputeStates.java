package dev.handsfree.purchases;

import java.util.Set;

/** Decides which of the provider's states of a dispute are its end. */
public final class DisputeStates {

	/** Stripe's, of a dispute that no longer changes. */
	private static final Set<String> ENDED = Set.of("won", "lost", "warning_closed", "prevented", "charge_refunded");

	private DisputeStates() {
	}

	/**
	 * Whether nothing can be done about it any more.
	 * @param status in the provider's words
	 */
	public static boolean isEnd(String status) {
		return ENDED.contains(status);
	}

}
