package dev.handsfree.crm;

import java.time.Instant;

/**
 * A fact with what decides whether it stays: of two about one thing, the greater rank.
 *
 * @param fact the fact
 * @param rank compared as text, byte by byte
 */
record FiledFact(Fact fact, String rank) implements Comparable<FiledFact> {

	/**
	 * Ranks by weight, then time, then step, then event, which makes ties of distinct
	 * events impossible.
	 * @param weight what outranks time: a terminal state, a greater total
	 * @param at the provider's time
	 * @param step what decides within one second of the provider's clock
	 * @param eventId the event
	 */
	static String rank(long weight, Instant at, int step, String eventId) {
		return "%019d %019d %02d %s".formatted(weight, at.toEpochMilli(), step, eventId);
	}

	/** The fact's kind, as it is stored. */
	String kind() {
		return this.fact.getClass().getSimpleName();
	}

	@Override
	public int compareTo(FiledFact other) {
		return this.rank.compareTo(other.rank);
	}

}
