package dev.handsfree.router.life;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.handsfree.topics.TopicCatalogue;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * Asks the brokers who reads events.inbound in the router's group, and how far. Throws
 * {@link TimeoutException} or {@link ExecutionException} while they do not answer.
 */
public final class InboundGroup {

	private static final long PATIENCE_SECONDS = 5;

	private final Admin admin;

	private final String client;

	private final Optional<String> instance;

	/**
	 * The group as one of its clients sees it.
	 * @param client what the ids of its consumers begin with
	 * @param instance what the names of its static members begin with, if they have any
	 */
	public InboundGroup(Admin admin, String client, Optional<String> instance) {
		this.admin = admin;
		this.client = client;
		this.instance = instance;
	}

	/** Which partitions have an owner, and whether that is this client. */
	Map<TopicPartition, Boolean> owned() throws ExecutionException, InterruptedException, TimeoutException {
		Map<TopicPartition, Boolean> owned = new HashMap<>();
		ConsumerGroupDescription group = answer(this.admin.describeConsumerGroups(List.of(TopicCatalogue.ROUTER)).all())
			.get(TopicCatalogue.ROUTER);
		for (MemberDescription member : Objects.requireNonNull(group).members()) {
			boolean ours = isOurs(member);
			member.assignment()
				.topicPartitions()
				.stream()
				.filter((partition) -> partition.topic().equals(TopicCatalogue.INBOUND.name()))
				.forEach((partition) -> owned.put(partition, ours));
		}
		return owned;
	}

	/**
	 * The brokers keep the client id that a static member had in its first process,
	 * whichever process has taken its place: only its name tells.
	 */
	private boolean isOurs(MemberDescription member) {
		return member.groupInstanceId()
			.map((name) -> this.instance.filter((ours) -> name.matches(Pattern.quote(ours) + "-\\d+")).isPresent())
			.orElseGet(() -> member.clientId().startsWith(this.client));
	}

	/** How far each of them is read: to where it begins, if nothing is. */
	Map<TopicPartition, Long> committed(Set<TopicPartition> partitions)
			throws ExecutionException, InterruptedException, TimeoutException {
		Map<TopicPartition, OffsetAndMetadata> offsets = answer(
				this.admin.listConsumerGroupOffsets(TopicCatalogue.ROUTER).partitionsToOffsetAndMetadata());
		Map<TopicPartition, Long> committed = offsets(partitions, OffsetSpec.earliest());
		committed.replaceAll((partition, beginning) -> {
			OffsetAndMetadata offset = offsets.get(partition);
			return (offset != null) ? Math.max(offset.offset(), beginning) : beginning;
		});
		return committed;
	}

	/** Where each of them ends for readers of what is committed. */
	Map<TopicPartition, Long> ends(Set<TopicPartition> partitions)
			throws ExecutionException, InterruptedException, TimeoutException {
		return offsets(partitions, OffsetSpec.latest());
	}

	private Map<TopicPartition, Long> offsets(Set<TopicPartition> partitions, OffsetSpec which)
			throws ExecutionException, InterruptedException, TimeoutException {
		Map<TopicPartition, Long> offsets = new HashMap<>();
		answer(this.admin
			.listOffsets(partitions.stream().collect(Collectors.toMap(Function.identity(), (partition) -> which)),
					new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
			.all()).forEach((partition, offset) -> offsets.put(partition, offset.offset()));
		return offsets;
	}

	private static <T> T answer(KafkaFuture<T> future)
			throws ExecutionException, InterruptedException, TimeoutException {
		return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
	}

}
