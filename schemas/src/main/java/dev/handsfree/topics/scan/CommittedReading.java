package dev.handsfree.topics.scan;

import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * What every consumer here is set to, however it gets its partitions: it reads what is
 * committed, from the oldest record where nothing says where to begin, and moves no
 * offset by itself.
 */
public final class CommittedReading {

	private CommittedReading() {
	}

	/** The consumer's settings by name. */
	public static Map<String, Object> settings() {
		return Map.of(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed", ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
				"earliest", ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
	}

}
