package dev.handsfree.access.backfill;

import java.time.Clock;
import java.util.List;

/**
 * This sink, as the brokers know it.
 *
 * @param group its group
 * @param topics what it reads
 * @param clock what its waiting records are dated by
 */
record Sink(String group, List<String> topics, Clock clock) {

	Sink {
		topics = List.copyOf(topics);
	}

}
