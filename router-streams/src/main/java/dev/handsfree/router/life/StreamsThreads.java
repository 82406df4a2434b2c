package dev.handsfree.router.life;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.apache.kafka.streams.KafkaStreams;

/**
 * Decides whether a thread of Kafka Streams is dead that should live: one that works on
 * records, or its state updater, the thread beside it that reads the memory back. Kafka
 * Streams takes no notice when a state updater dies of an {@link Error}: it believes that
 * there is nothing left to be read back, and runs without the partitions.
 */
public final class StreamsThreads {

	private static final String WORKER = "-StreamThread-";

	private static final String UPDATER = "-StateUpdater-";

	// One thread takes another's place, or starts the other, within less.
	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final String client;

	private final int workers;

	private final Supplier<Set<String>> living;

	private final Clock clock;

	private final Map<String, Instant> missing = new HashMap<>();

	/**
	 * Those of one client.
	 * @param client what their names begin with
	 * @param workers how many work on records
	 * @param living the names of the process's threads
	 */
	StreamsThreads(String client, int workers, Supplier<Set<String>> living, Clock clock) {
		this.client = client;
		this.workers = workers;
		this.living = living;
		this.clock = clock;
	}

	/** What the names of a topology's threads and the ids of its clients begin with. */
	public static String client(KafkaStreams streams) {
		String name = streams.metadataForLocalThreads().iterator().next().threadName();
		return name.substring(0, name.lastIndexOf(WORKER));
	}

	/**
	 * Those of a topology that has not been closed, among the threads of this process.
	 */
	public static StreamsThreads of(KafkaStreams streams, int workers, Clock clock) {
		return new StreamsThreads(client(streams), workers,
				() -> Thread.getAllStackTraces()
					.keySet()
					.stream()
					.filter(Thread::isAlive)
					.map(Thread::getName)
					.collect(Collectors.toSet()),
				clock);
	}

	/** Which one is dead; to be asked again and again. */
	Optional<String> dead() {
		Set<String> names = this.living.get();
		Set<String> working = names.stream()
			.filter((name) -> name.startsWith(this.client + WORKER) && isNumber(name))
			.collect(Collectors.toSet());
		Set<String> expected = working.stream()
			.map((name) -> name.replace(WORKER, UPDATER))
			.filter((name) -> !names.contains(name))
			.collect(Collectors.toSet());
		if (working.size() < this.workers) {
			expected.add(this.client + WORKER + "*");
		}
		Instant now = this.clock.instant();
		this.missing.keySet().retainAll(expected);
		expected.forEach((name) -> this.missing.putIfAbsent(name, now));
		return this.missing.entrySet()
			.stream()
			.filter((each) -> each.getValue().plus(PATIENCE).isBefore(now))
			.map(Map.Entry::getKey)
			.findFirst();
	}

	// Their consumers and producers have threads whose names begin like theirs.
	private boolean isNumber(String name) {
		return name.substring(this.client.length() + WORKER.length()).chars().allMatch(Character::isDigit);
	}

}
