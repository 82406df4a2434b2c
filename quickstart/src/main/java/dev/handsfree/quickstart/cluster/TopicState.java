package dev.handsfree.quickstart.cluster;

import java.util.List;

/**
 * One topic of the catalogue as the cluster has it.
 *
 * @param topic its name
 * @param key what its records are keyed by
 * @param partitions how many it should have
 * @param kept how long records stay, in words
 * @param state {@code as declared}, {@code missing} or {@code differs}
 * @param differences in words; empty unless it differs
 */
public record TopicState(String topic, String key, int partitions, String kept, String state,
		List<String> differences) {

	/** Copies the differences. */
	public TopicState {
		differences = List.copyOf(differences);
	}

}
