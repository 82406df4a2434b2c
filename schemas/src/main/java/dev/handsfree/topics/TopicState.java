package dev.handsfree.topics;

import java.util.List;

/**
 * How one topic of the catalogue stands in a cluster.
 *
 * @param topic the topic as declared
 * @param exists whether the cluster has it
 * @param differences in what it differs from its declaration; none if it is missing
 */
public record TopicState(Topic topic, boolean exists, List<Difference> differences) {

	/** Copies the list. */
	public TopicState {
		differences = List.copyOf(differences);
	}

	/** Whether the cluster has it just as declared. */
	public boolean isAsDeclared() {
		return this.exists && this.differences.isEmpty();
	}

	/**
	 * One thing in which it differs.
	 *
	 * @param what partitions, replicas, or the name of a setting
	 * @param actual what the cluster has
	 * @param wanted what is declared
	 * @param weight what follows from it
	 */
	public record Difference(String what, String actual, String wanted, Weight weight) {

		@Override
		public String toString() {
			return "%s=%s instead of %s".formatted(this.what, this.actual, this.wanted);
		}

	}

	/** What follows from a difference. */
	public enum Weight {

		/**
		 * It breaks an order or loses records: nothing starts on it, and nobody but a
		 * person can mend it.
		 */
		STOPS_THE_START,

		/** It can be set while everything runs. */
		CAN_BE_SET

	}

}
