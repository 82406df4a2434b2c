package dev.handsfree.operations.letter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.handsfree.topics.scan.TopicScan;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads the records of dead letters from their topics, which alone keep the bytes. */
public final class LetterBytes {

	private static final int FETCH_MILLIS = 10;

	private final LetterStore letters;

	private final Map<String, Object> cluster;

	LetterBytes(LetterStore letters, Map<String, Object> cluster) {
		this.letters = letters;
		Map<String, Object> settings = new HashMap<>(cluster);
		// Behind the last one wanted there is nothing to wait for.
		settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_MILLIS);
		this.cluster = Map.copyOf(settings);
	}

	/**
	 * The records that are still there, by the ids of the dead letters.
	 * @param ids the dead letters
	 * @throws org.apache.kafka.common.KafkaException if Kafka does not answer
	 */
	public Map<String, ConsumerRecord<String, byte[]>> of(List<String> ids) {
		Map<LetterPlace, String> places = this.letters.places(ids);
		Map<TopicPartition, SortedSet<Long>> offsets = places.keySet()
			.stream()
			.collect(Collectors.groupingBy(LetterPlace::topicPartition,
					Collectors.mapping(LetterPlace::offset, Collectors.toCollection(TreeSet::new))));
		Map<String, ConsumerRecord<String, byte[]>> records = new HashMap<>();
		if (!offsets.isEmpty()) {
			try (TopicScan scan = new TopicScan(this.cluster)) {
				offsets.forEach((partition, some) -> scan.at(partition, some,
						(record) -> records.put(places.getOrDefault(LetterPlace.of(record), ""), record)));
			}
		}
		return records;
	}

}
