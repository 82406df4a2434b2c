package dev.handsfree.delivery.endings;

/**
 * Asks a person what no delivery led to: time passed, and nobody said what it means. The
 * same question has the same id, however often it is asked.
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
	 * @param about what it is about, unique in this sink
	 * @param subject whose it is
	 * @param sentence what is to be decided, for a person; never the payload
	 * @throws org.apache.kafka.common.KafkaException if it is not kept
	 */
	public void ask(String about, String subject, String sentence) {
		this.publisher.publish(this.records.question(about, subject, sentence));
	}

}
