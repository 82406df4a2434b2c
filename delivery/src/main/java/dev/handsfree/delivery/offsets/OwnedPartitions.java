package dev.handsfree.delivery.offsets;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.apache.kafka.common.TopicPartition;

/**
 * The partitions that this process owns now. All topics of a sink have as many, and one
 * number of all of them goes to one process; so a key's waiting records belong to whoever
 * owns its number. Thread-safe.
 */
public final class OwnedPartitions {

	private final Map<TopicPartition, OwnedPartition> owned = new ConcurrentHashMap<>();

	private volatile long unread;

	public void assigned(Collection<TopicPartition> partitions) {
		partitions.forEach((name) -> this.owned.put(name, new OwnedPartition(name)));
	}

	public Optional<OwnedPartition> find(TopicPartition name) {
		return Optional.ofNullable(this.owned.get(name));
	}

	public Collection<OwnedPartition> all() {
		return List.copyOf(this.owned.values());
	}

	public List<OwnedPartition> among(Collection<TopicPartition> names) {
		return names.stream().flatMap((name) -> find(name).stream()).toList();
	}

	/** Whether partitions of that number are this process's. */
	public boolean owns(int number) {
		return numbers().contains(number);
	}

	/** The numbers of the partitions that are this process's. */
	public Set<Integer> numbers() {
		return this.owned.values()
			.stream()
			.filter(OwnedPartition::mayBegin)
			.map((partition) -> partition.name().partition())
			.collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * The part of a sink's partitions that is this process's, 0 to 1.
	 * @param all how many partitions each of its topics has
	 */
	public double share(int all) {
		return (double) numbers().size() / all;
	}

	/** They are another's from now on. */
	public void lost(Collection<TopicPartition> names) {
		among(names).forEach(OwnedPartition::lose);
		names.forEach(this.owned::remove);
	}

	/** How many records of them are not read yet, as far as the consumer knows. */
	public void unread(long records) {
		this.unread = records;
	}

	/** How many records wait: those that are not read, and those that have not ended. */
	public long lag() {
		return this.unread + this.owned.values().stream().mapToLong(OwnedPartition::size).sum();
	}

}
