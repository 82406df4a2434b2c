package dev.handsfree.operations.letter;

import java.util.List;

import dev.handsfree.operations.projection.Projection;
import dev.handsfree.topics.DeadLetterHeaders;
import dev.handsfree.topics.EventHeaders;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Projects dead letters: one that was written twice is one and lies where its newest copy
 * does, one that failed again takes its predecessor's place, and one of a preview is
 * none.
 */
final class LetterProjection implements Projection {

	private final LetterReader reader;

	private final LetterStore letters;

	private final LetterEnds ends;

	LetterProjection(LetterReader reader, LetterStore letters, LetterEnds ends) {
		this.reader = reader;
		this.letters = letters;
		this.ends = ends;
	}

	@Override
	public List<Topic> topics() {
		return TopicCatalogue.deadLetters();
	}

	@Override
	public void project(ConsumerRecord<String, byte[]> record) {
		DeadLetter letter = this.reader.read(record);
		if (EventHeaders.text(record.headers(), DeadLetterHeaders.PREVIEW).filter("true"::equals).isPresent()) {
			EventHeaders.text(record.headers(), DeadLetterHeaders.DEAD_LETTER)
				.ifPresent((of) -> this.ends.failedInPreview(letter.failure(), of));
		}
		else if (this.letters.keep(letter)) {
			this.ends.takesPlace(letter);
			this.ends.settle(letter.delivery().eventId(), letter.delivery().sink());
		}
	}

}
