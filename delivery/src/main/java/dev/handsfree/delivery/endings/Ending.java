package dev.handsfree.delivery.endings;

import java.util.List;

import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * How a delivery ended, or why it begins to wait: the records that say so, and what is
 * remembered once they are acknowledged, and not before.
 *
 * @param records what is written to Kafka
 * @param afterwards what follows, such as an offset that may be committed
 */
public record Ending(List<ProducerRecord<String, byte[]>> records, Runnable afterwards) {

	public Ending {
		records = List.copyOf(records);
	}

	/** This ending, and one more thing to follow it. */
	public Ending then(Runnable more) {
		return new Ending(this.records, () -> {
			this.afterwards.run();
			more.run();
		});
	}

}
