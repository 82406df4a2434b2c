package dev.handsfree.ops.letter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.handsfree.topics.scan.TopicScan;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the records of dead letters from their topics, which alone keep the bytes. */
public final class LetterBytes {

	private final Map<String, Object> cluster;

	LetterBytes(Map<String, Object> cluster) {
		this.cluster = Map.copyOf(cluster);
	}

	/**
	 * The records that are still there, by the ids of the dead letters.
	 * @param ids the dead letters
	 * @throws org.apache.kafka.common.KafkaException if Kafka does not answer
	 */
	public Map<String, ConsumerRecord<String, byte[]>> of(List<String> ids) {
		Map<String, ConsumerRecord<String, byte[]>> records = new LinkedHashMap<>();
		if (!ids.isEmpty()) {
			try (TopicScan scan = new TopicScan(this.cluster)) {
				ids.forEach((id) -> LetterPlace.of(id)
					.flatMap((place) -> scan.at(place.topicPartition(), place.offset()))
					.ifPresent((record) -> records.put(id, record)));
			}
		}
		return records;
	}

}
