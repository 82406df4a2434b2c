package dev.handsfree.operations.replay;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.handsfree.operations.replay.ReplayItems.Item;
import dev.handsfree.topics.DeadLetterHeaders;
import dev.handsfree.topics.EventHeaders;
import dev.handsfree.topics.TopicCatalogue;
import dev.handsfree.topics.size.RecordSize;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Makes of a dead letter the record that is put back: its key, bytes and headers, without
 * why it failed, with who puts it back for the how-manieth time.
 */
final class PutBackRecord {

	private static final List<String> OF_THE_FAILURE = List.of(DeadLetterHeaders.REASON, DeadLetterHeaders.EXCEPTION,
			DeadLetterHeaders.CAUSE, DeadLetterHeaders.ATTEMPTS, DeadLetterHeaders.PREVIEW);

	private PutBackRecord() {
	}

	/** The record. */
	static ProducerRecord<String, byte[]> of(Item item, ConsumerRecord<String, byte[]> letter) {
		Headers headers = new RecordHeaders(letter.headers().toArray());
		OF_THE_FAILURE.forEach(headers::remove);
		if (headers.lastHeader(DeadLetterHeaders.AUTOMATION) == null) {
			DeadLetterHeaders.put(headers, DeadLetterHeaders.AUTOMATION, "");
		}
		DeadLetterHeaders.put(headers, DeadLetterHeaders.REPLAYS, Integer.toString(replays(headers) + 1));
		DeadLetterHeaders.put(headers, DeadLetterHeaders.REPLAY, item.putBack().replay());
		DeadLetterHeaders.put(headers, DeadLetterHeaders.DEAD_LETTER, item.putBack().deadLetter());
		if (item.preview()) {
			DeadLetterHeaders.put(headers, DeadLetterHeaders.PREVIEW, "true");
		}
		return new ProducerRecord<>(TopicCatalogue.replays(item.sink()).name(), null, letter.key(), letter.value(),
				headers);
	}

	/**
	 * Whether its lane takes it: one that does not would take all of its step with it.
	 */
	static boolean fits(ProducerRecord<String, byte[]> record) {
		byte[] key = (record.key() != null) ? record.key().getBytes(StandardCharsets.UTF_8) : null;
		return RecordSize.fits(key, record.value(), record.headers());
	}

	private static int replays(Headers headers) {
		return EventHeaders.text(headers, DeadLetterHeaders.REPLAYS)
			.filter((text) -> text.matches("\\d{1,9}"))
			.map(Integer::parseInt)
			.orElse(0);
	}

}
