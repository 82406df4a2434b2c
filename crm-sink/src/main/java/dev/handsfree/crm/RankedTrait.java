package dev.handsfree.crm;

import java.time.Instant;

/**
 * A trait with what decides whether it stays: of two about one thing, the greater rank.
 *
 * @param trait the trait
 * @param rank compared as text, byte by byte
 */
public record RankedTrait(Trait trait, String rank) implements Comparable<RankedTrait> {

	/**
	 * Ranks by time, then event, which makes ties of distinct events impossible. The
	 * zeros hold the places that ranks of an earlier version used.
	 * @param at the provider's time
	 * @param eventId the event
	 */
	public static String rank(Instant at, String eventId) {
		return "%019d %019d %02d %s".formatted(0, at.toEpochMilli(), 0, eventId);
	}

	/** The trait's kind, as it is stored. */
	public String kind() {
		return this.trait.getClass().getSimpleName();
	}

	@Override
	public int compareTo(RankedTrait other) {
		return this.rank.compareTo(other.rank);
	}

}
