package dev.handsfree.operations.letter;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a record stands.
 *
 * @param topic the topic
 * @param partition its partition
 * @param offset the offset in it
 */
public record LetterPlace(String topic, int partition, long offset) {

	private static final Pattern ID = Pattern.compile("(?<topic>.+)-(?<partition>\\d{1,9})-(?<offset>\\d{1,18})");

	/** The place of that record. */
	static LetterPlace of(ConsumerRecord<?, ?> record) {
		return new LetterPlace(record.topic(), record.partition(), record.offset());
	}

	/** The place of that id; empty if it is none. */
	static Optional<LetterPlace> of(String id) {
		Matcher parts = ID.matcher(id);
		return parts.matches() ? Optional.of(new LetterPlace(parts.group("topic"),
				Integer.parseInt(parts.group("partition")), Long.parseLong(parts.group("offset")))) : Optional.empty();
	}

	/** The id of what lies there. */
	public String id() {
		return this.topic + "-" + this.partition + "-" + this.offset;
	}

	/** The partition, as Kafka's clients name it. */
	public TopicPartition topicPartition() {
		return new TopicPartition(this.topic, this.partition);
	}

}
