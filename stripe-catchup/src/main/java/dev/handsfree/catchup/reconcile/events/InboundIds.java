package dev.handsfree.catchup.reconcile.events;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.handsfree.catchup.reconcile.CutShortException;
import dev.handsfree.catchup.reconcile.Lease;
import dev.handsfree.catchup.reconcile.backfill.Backfill;
import dev.handsfree.settings.cluster.ClusterAccess;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads the ids of one source back from {@code events.inbound}: committed ones only, from
 * a moment on by the broker's clock, and never from before the last six days, one day
 * short of what the topic keeps. Belongs to no group, and is used by one thread.
 */
final class InboundIds implements KeptIds {

	/** How far back is read at most. */
	static final Duration FURTHEST = Duration.ofDays(6);

	/**
	 * How much earlier than an event's own time its record may stand: clocks differ.
	 */
	static final Duration SLACK = Duration.ofMinutes(10);

	/** 64 MiB when full. */
	private static final int MOST = 4_000_000;

	private static final Duration POLL = Duration.ofMillis(200);

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final Duration CLOSING = Duration.ofSeconds(1);

	private final Consumer<String, byte[]> consumer;

	private final Lease lease;

	private final String prefix;

	private final String backfills;

	private final Instant from;

	private final IdSet ids;

	private Instant firstSeen = Instant.MAX;

	private InboundIds(Consumer<String, byte[]> consumer, Lease lease, String source, Instant from, int most) {
		this.consumer = consumer;
		this.lease = lease;
		this.prefix = source + ":";
		this.backfills = this.prefix + Backfill.MARK;
		this.from = from;
		this.ids = new IdSet(most);
	}

	/**
	 * Opens the topic, and reads nothing yet but where to begin.
	 * @param bootstrapServers where Kafka is
	 * @param source the source's name
	 * @param completeUpTo events before this need not be known
	 * @param lease asked while reading, which can take minutes
	 * @param clock what six days are measured by
	 * @throws CutShortException if Kafka does not answer
	 */
	static InboundIds open(String bootstrapServers, String source, Instant completeUpTo, Lease lease, Clock clock) {
		return open(bootstrapServers, source, completeUpTo, lease, clock, MOST);
	}

	static InboundIds open(String bootstrapServers, String source, Instant completeUpTo, Lease lease, Clock clock,
			int most) {
		Instant furthest = clock.instant().minus(FURTHEST);
		Instant wanted = completeUpTo.minus(SLACK);
		Instant from = wanted.isAfter(furthest) ? wanted : furthest;
		Consumer<String, byte[]> consumer = new KafkaConsumer<>(settings(bootstrapServers), new StringDeserializer(),
				new ByteArrayDeserializer());
		InboundIds opened = new InboundIds(consumer, lease, source, from, most);
		try {
			opened.begin();
			return opened;
		}
		catch (KafkaException ex) {
			opened.close();
			throw new CutShortException("Kafka cannot be read", ex);
		}
	}

	private static Map<String, Object> settings(String bootstrapServers) {
		return ClusterAccess.to(bootstrapServers, Map.of(ConsumerConfig.CLIENT_ID_CONFIG, "ingest-service-kept-ids",
				ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed", ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
				false, ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false, ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
				"earliest", ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis()));
	}

	private void begin() {
		List<TopicPartition> partitions = this.consumer.partitionsFor(TopicCatalogue.INBOUND.name())
			.stream()
			.map((partition) -> new TopicPartition(partition.topic(), partition.partition()))
			.toList();
		this.consumer.assign(partitions);
		Map<TopicPartition, OffsetAndTimestamp> begins = this.consumer.offsetsForTimes(
				partitions.stream().collect(Collectors.toMap((each) -> each, (each) -> this.from.toEpochMilli())));
		Map<TopicPartition, Long> ends = this.consumer.endOffsets(partitions);
		for (TopicPartition partition : partitions) {
			OffsetAndTimestamp begin = begins.get(partition);
			this.consumer.seek(partition, (begin != null) ? begin.offset() : ends.getOrDefault(partition, 0L));
		}
	}

	@Override
	public void refresh() {
		try {
			Map<TopicPartition, Long> ends = this.consumer.endOffsets(this.consumer.assignment());
			long progress = System.nanoTime();
			while (ends.entrySet().stream().anyMatch((end) -> this.consumer.position(end.getKey()) < end.getValue())) {
				this.lease.require();
				var records = this.consumer.poll(POLL);
				records.forEach(this::learn);
				if (!records.isEmpty()) {
					progress = System.nanoTime();
				}
				else if (System.nanoTime() - progress > PATIENCE.toNanos()) {
					throw new CutShortException("Kafka cannot be read");
				}
			}
		}
		catch (KafkaException ex) {
			throw new CutShortException("Kafka cannot be read", ex);
		}
	}

	private void learn(ConsumerRecord<String, byte[]> record) {
		// Bytes of the values are not looked at: the key is the id.
		if (record.key() == null || !record.key().startsWith(this.prefix) || record.key().startsWith(this.backfills)) {
			return;
		}
		this.ids.add(record.key());
		Instant came = Instant.ofEpochMilli(record.timestamp());
		this.firstSeen = came.isBefore(this.firstSeen) ? came : this.firstSeen;
	}

	@Override
	public Knowledge of(String eventId, Instant created) {
		if (this.ids.contains(eventId)) {
			return Knowledge.KEPT;
		}
		boolean readBack = !created.isBefore(this.from.plus(SLACK)) && !this.ids.hasOverflowed();
		return readBack ? Knowledge.MISSING : Knowledge.UNKNOWN;
	}

	@Override
	public Optional<Instant> firstSeen() {
		return Optional.of(this.firstSeen).filter((seen) -> seen.isBefore(Instant.MAX));
	}

	@Override
	public void close() {
		this.consumer.close(CloseOptions.timeout(CLOSING));
	}

}
