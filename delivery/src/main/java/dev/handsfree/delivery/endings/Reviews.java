package dev.handsfree.delivery.endings;

import dev.handsfree.delivery.Question;
import dev.handsfree.events.ReviewDecision;

/**
 * Asks a person what no delivery led to, and says what became of a decision. The same
 * question has the same id, however often it is asked.
 */
public final class Reviews {

	private final RecordPublisher publisher;

	private final OutcomeRecords records;

	Reviews(RecordPublisher publisher, OutcomeRecords records) {
		this.publisher = publisher;
		this.records = records;
	}

	/**
	 * Asks; kept in Kafka when it returns.
	 * @param name the question's name, unique in this sink
	 * @param subject whose it is
	 * @param question what is to be decided, and how it can be
	 * @throws org.apache.kafka.common.KafkaException if it is not kept
	 */
	public void ask(String name, String subject, Question question) {
		this.publisher.publish(this.records.question(name, subject, question));
	}

	/**
	 * Asks once more what a decision left open; kept in Kafka when it returns.
	 * @param decided the decision from which nothing followed
	 * @param question what is to be decided, and how it can be
	 * @throws org.apache.kafka.common.KafkaException if it is not kept
	 */
	public void askAgain(ReviewDecision decided, Question question) {
		this.publisher.publish(this.records.again(decided, question));
	}

	/**
	 * Says that a decision of a review is done, which closes the review; kept in Kafka
	 * when it returns.
	 * @param decided the decision
	 * @throws org.apache.kafka.common.KafkaException if it is not kept
	 */
	public void done(ReviewDecision decided) {
		this.publisher.publish(this.records.decided(decided));
	}

}
