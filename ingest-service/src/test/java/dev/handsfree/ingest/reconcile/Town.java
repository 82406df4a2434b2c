package dev.handsfree.ingest.reconcile;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import dev.handsfree.events.ReconcileCursor;
import dev.handsfree.ingest.Presets;
import dev.handsfree.ingest.source.Source;
import dev.handsfree.ingest.source.SourceSettings;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.settings.Environment;
import dev.handsfree.testkit.clock.MovableClock;
import dev.handsfree.testkit.standin.StandIns;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import dev.handsfree.topics.TopicProvisioner;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * One real broker and one stand-in, with a source of its own.
 */
public class Town implements AutoCloseable {

	public final MovableClock clock = new MovableClock();

	public final StandIns standIns = StandIns.start(StandIns.Settings.ephemeral().at(this.clock));

	public final EventSerdes serdes = EventSerdes.inMemory();

	public final String source = "stripe-" + UUID.randomUUID().toString().substring(0, 8);

	public final String bootstrapServers;

	/**
	 * @param bootstrapServers the broker
	 */
	public Town(String bootstrapServers) {
		this.bootstrapServers = bootstrapServers;
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
			new TopicProvisioner(admin, 1).ensure(TopicCatalogue.all());
		}
	}

	public Instant ago(Duration time) {
		return this.clock.instant().minus(time);
	}

	public static Source source(String name, Clock clock) {
		String variable = name.toUpperCase(Locale.ROOT).replace('-', '_');
		return SourceSettings
			.sources(Map.of(variable + "_WEBHOOK_SECRETS", "whsec_reconcile", variable + "_PRESET", "stripe"),
					Presets.all(), Environment.DEVELOPMENT, clock)
			.named(name)
			.orElseThrow();
	}

	/** How often each id of the source stands on a topic now. */
	public Map<String, Integer> kept(Topic topic) {
		Map<String, Integer> counts = new HashMap<>();
		this.<SpecificRecord>records(topic)
			.stream()
			.filter((record) -> record.key().startsWith(this.source + ":"))
			.forEach((record) -> counts.merge(record.key().substring(this.source.length() + 1), 1, Integer::sum));
		return counts;
	}

	/** The last record of a key; empty if there is none. */
	public Optional<ReconcileCursor> said(String key) {
		return this.<ReconcileCursor>records(TopicCatalogue.RECONCILE)
			.stream()
			.filter((record) -> record.key().equals(key))
			.reduce((before, later) -> later)
			.map(ConsumerRecord::value);
	}

	private <T extends SpecificRecord> List<ConsumerRecord<String, T>> records(Topic topic) {
		try (KafkaConsumer<String, T> consumer = new KafkaConsumer<>(
				Map.of("bootstrap.servers", this.bootstrapServers, "isolation.level", "read_committed"),
				new StringDeserializer(), this.serdes.deserializer())) {
			List<TopicPartition> partitions = consumer.partitionsFor(topic.name())
				.stream()
				.map((info) -> new TopicPartition(info.topic(), info.partition()))
				.toList();
			consumer.assign(partitions);
			consumer.seekToBeginning(partitions);
			Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
			List<ConsumerRecord<String, T>> all = new ArrayList<>();
			while (partitions.stream().anyMatch((one) -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
				consumer.poll(Duration.ofMillis(200)).forEach(all::add);
			}
			return all;
		}
	}

	@Override
	public void close() {
		this.standIns.close();
	}

}
