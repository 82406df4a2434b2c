package dev.handsfree.topics.scan;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.handsfree.topics.Topic;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Reads the committed records of partitions from a time or an offset on, to where they
 * end by then, outside of any consumer group: who shares a topic with other instances
 * takes a listener container instead. Used by one thread. What does not answer within
 * some seconds ends in a {@link KafkaException}.
 */
public final class TopicScan implements AutoCloseable {

	private static final Duration POLL = Duration.ofMillis(200);

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final Duration CLOSING = Duration.ofSeconds(1);

	/** So many records come with one answer of the broker. */
	private static final long CLOSE = 500;

	private final Consumer<String, byte[]> consumer;

	/**
	 * @param cluster the settings by which a client finds and opens the cluster
	 */
	public TopicScan(Map<String, Object> cluster) {
		Map<String, Object> settings = new HashMap<>(cluster);
		settings.putAll(CommittedReading.settings());
		settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
		settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
		this.consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
	}

	/** All partitions of a topic. */
	public static List<TopicPartition> partitions(Topic topic) {
		return IntStream.range(0, topic.partitions())
			.mapToObj((partition) -> new TopicPartition(topic.name(), partition))
			.toList();
	}

	/** Reads all that a topic holds since a time. */
	public void all(Topic topic, Instant from, java.util.function.Consumer<ConsumerRecord<String, byte[]>> reader) {
		beginAt(partitions(topic), from);
		readOn(reader);
	}

	/** Reads what stands since a time in the partition into which a key falls. */
	public void ofKey(Topic topic, String key, Instant from,
			java.util.function.Consumer<ConsumerRecord<String, byte[]>> reader) {
		byte[] bytes = Objects.requireNonNull(new StringSerializer().serialize(topic.name(), key));
		int partition = BuiltInPartitioner.partitionForKey(bytes, topic.partitions());
		beginAt(List.of(new TopicPartition(topic.name(), partition)), from);
		readOn(reader);
	}

	/**
	 * Reads the committed records that stand at these offsets of a partition; those that
	 * are gone or never were are left out. What lies closely between two of them is read
	 * over, which costs less than to ask again.
	 */
	public void at(TopicPartition partition, SortedSet<Long> offsets,
			java.util.function.Consumer<ConsumerRecord<String, byte[]>> reader) {
		this.consumer.assign(List.of(partition));
		long begin = this.consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
		long end = this.consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
		SortedSet<Long> there = new TreeSet<>(offsets);
		there.removeIf((offset) -> offset < begin || offset >= end);
		while (!there.isEmpty()) {
			long first = there.first();
			long last = there.stream().reduce(first, (before, next) -> (next - before <= CLOSE) ? next : before);
			this.consumer.seek(partition, first);
			findBefore(Map.of(partition, last + 1), (record) -> {
				if (offsets.contains(record.offset())) {
					reader.accept(record);
				}
				return record.offset() >= last;
			});
			there.removeIf((offset) -> offset <= last);
		}
	}

	/** Begins at the first record since a time; at the end where none is so young. */
	public void beginAt(Collection<TopicPartition> partitions, Instant from) {
		Map<TopicPartition, Long> offsets = new HashMap<>(this.consumer.endOffsets(partitions));
		this.consumer
			.offsetsForTimes(
					partitions.stream().collect(Collectors.toMap((each) -> each, (each) -> from.toEpochMilli())))
			.forEach((partition, first) -> {
				if (first != null) {
					offsets.put(partition, first.offset());
				}
			});
		beginAt(offsets);
	}

	/** Begins at these offsets. */
	public void beginAt(Map<TopicPartition, Long> offsets) {
		this.consumer.assign(offsets.keySet());
		offsets.forEach(this.consumer::seek);
	}

	/** What comes next; nothing where nothing comes within a moment. */
	public ConsumerRecords<String, byte[]> next() {
		return this.consumer.poll(POLL);
	}

	/** Reads on to the end, as it is when this is called. */
	public void readOn(java.util.function.Consumer<ConsumerRecord<String, byte[]>> reader) {
		findBefore(this.consumer.endOffsets(this.consumer.assignment()), (record) -> {
			reader.accept(record);
			return false;
		});
	}

	/**
	 * Whether a record stands between these offsets of any partition. The offsets alone
	 * do not tell: the ends of transactions take some, and are no records.
	 */
	public boolean isAnyBetween(Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends) {
		Map<TopicPartition, Long> open = new HashMap<>(ends);
		open.entrySet().removeIf((end) -> begins.getOrDefault(end.getKey(), 0L) >= end.getValue());
		beginAt(open.keySet()
			.stream()
			.collect(Collectors.toMap((each) -> each, (each) -> begins.getOrDefault(each, 0L))));
		return findBefore(open, (record) -> record.offset() < open
			.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L));
	}

	private boolean findBefore(Map<TopicPartition, Long> ends, Predicate<ConsumerRecord<String, byte[]>> isWanted) {
		long progress = System.nanoTime();
		while (ends.entrySet().stream().anyMatch((end) -> this.consumer.position(end.getKey()) < end.getValue())) {
			ConsumerRecords<String, byte[]> records = next();
			for (ConsumerRecord<String, byte[]> record : records) {
				if (isWanted.test(record)) {
					return true;
				}
			}
			if (!records.isEmpty()) {
				progress = System.nanoTime();
			}
			else if (System.nanoTime() - progress > PATIENCE.toNanos()) {
				throw new TimeoutException("nothing was read for " + PATIENCE.toSeconds() + " s");
			}
		}
		return false;
	}

	@Override
	public void close() {
		this.consumer.close(CloseOptions.timeout(CLOSING));
	}

}
