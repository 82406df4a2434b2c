package dev.handsfree.topics;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.TopicConfig;

/**
 * One topic of the catalogue.
 *
 * @param name its name on the broker
 * @param key what its records are keyed by, in words
 * @param value the Avro record it holds; empty where it holds another topic's bytes as
 * they were
 * @param partitions how many partitions it has
 * @param kept how long a record stays; empty for a compacted topic, which keeps the last
 * one of each key
 * @param holds what a reader finds in it
 * @param writers the services that write it
 * @param readers the services that read it
 */
public record Topic(String name, String key, Optional<Class<? extends SpecificRecord>> value, int partitions,
		Optional<Duration> kept, String holds, List<String> writers, List<String> readers) {

	/**
	 * The largest record a topic takes, in bytes: a webhook's 512 KiB and room to spare.
	 */
	public static final int MAX_RECORD_BYTES = 2 * 1024 * 1024;

	private static final Set<String> IMPERSONAL_KEYS = Set.of("event id", "incident", "source");

	/** Checks that the name and the partition count make sense, and copies the lists. */
	public Topic {
		if (name.isBlank() || partitions < 1) {
			throw new IllegalArgumentException(
					"a topic needs a name and at least one partition: '" + name + "', " + partitions);
		}
		writers = List.copyOf(writers);
		readers = List.copyOf(readers);
	}

	/**
	 * Whether a record's key is or may be a person's name or address: it is unless it is
	 * of a kind that is known to name something else.
	 */
	public boolean keyHoldsPerson() {
		return !IMPERSONAL_KEYS.contains(this.key);
	}

	/** Whether only the last record of each key is kept. */
	public boolean compacted() {
		return this.kept.isEmpty();
	}

	/**
	 * The broker's settings for this topic, by Kafka's names.
	 * @param replication how many replicas it gets; three or more demand two in sync
	 */
	public Map<String, String> settings(int replication) {
		Map<String, String> settings = new LinkedHashMap<>();
		settings.put(TopicConfig.CLEANUP_POLICY_CONFIG,
				compacted() ? TopicConfig.CLEANUP_POLICY_COMPACT : TopicConfig.CLEANUP_POLICY_DELETE);
		this.kept.ifPresent((kept) -> settings.put(TopicConfig.RETENTION_MS_CONFIG, String.valueOf(kept.toMillis())));
		settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(MAX_RECORD_BYTES));
		settings.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, (replication >= 3) ? "2" : "1");
		if (this.name.equals(TopicCatalogue.INBOUND.name())) {
			// The router's memory of what it has seen runs on this clock, not on a
			// provider's.
			settings.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
		}
		return settings;
	}

}
