package dev.handsfree.operations.overview;

import java.sql.Timestamp;
import java.util.List;

import dev.handsfree.events.SourceSignal;
import dev.handsfree.operations.projection.Projection;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Projects what sources did: what several instances saw of one minute adds up. */
final class SourceProjection implements Projection {

	private final Deserializer<SourceSignal> values;

	private final JdbcClient jdbc;

	SourceProjection(Deserializer<SourceSignal> values, JdbcClient jdbc) {
		this.values = values;
		this.jdbc = jdbc;
	}

	@Override
	public List<Topic> topics() {
		return List.of(TopicCatalogue.SOURCE_SIGNALS);
	}

	@Override
	public void project(ConsumerRecord<String, byte[]> record) {
		SourceSignal signal = this.values.deserialize(record.topic(), record.value());
		this.jdbc.sql("""
				INSERT INTO ops.source_minute AS known (source, minute, accepted, rejected) VALUES (?, ?, ?, ?)
				ON CONFLICT (source, minute) DO UPDATE SET accepted = known.accepted + excluded.accepted,
				  rejected = known.rejected + excluded.rejected""")
			.params(signal.getSource(), Timestamp.from(signal.getMinute()), signal.getAccepted(),
					signal.getRejected().values().stream().mapToLong(Long::longValue).sum())
			.update();
	}

}
