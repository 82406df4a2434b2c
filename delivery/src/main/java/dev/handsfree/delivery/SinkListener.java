package dev.handsfree.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.telemetry.LogKeys;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.kafka.listener.BatchAcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.support.Acknowledgment;

/**
 * Takes one poll's records to their ends: decode, line up by key, deliver, write down
 * what became of each, and only then commit. Never sleeps.
 *
 * <p>
 * The offset of a partition moves to its first record that is neither settled nor in the
 * waiting table; records after it that are settled are remembered in {@link Progress}.
 * When the destination is at fault the sink is paused and the rest is read again later.
 * Whatever is thrown here leaves all offsets where they were.
 */
final class SinkListener
		implements BatchAcknowledgingConsumerAwareMessageListener<String, byte[]>, ConsumerAwareRebalanceListener {

	private static final Logger logger = LoggerFactory.getLogger(SinkListener.class);

	private final SinkParts parts;

	private final Progress progress = new Progress();

	SinkListener(SinkParts parts) {
		this.parts = parts;
	}

	@Override
	public void onMessage(List<ConsumerRecord<String, byte[]>> records, @Nullable Acknowledgment ignored,
			@Nullable Consumer<?, ?> consumer) {
		if (consumer == null) {
			throw new IllegalStateException("a batch without its consumer");
		}
		Settlement settlement = this.parts.openSettlement();
		List<Read> reads = records.stream().map((record) -> read(record, settlement)).toList();
		Map<String, List<Pending>> lanes = lineUp(reads);
		List<DeliveryRun.Deferred> behind = takeOutThoseBehindWaitingOnes(lanes);
		DeliveryRun.Result result = this.parts.deliver(lanes.values());
		Optional<DeliveryRun.Outage> outage = settle(result, settlement);
		behind.forEach((lane) -> moveToWaitingRoom(lane, settlement));
		settlement.await();
		commit(reads, consumer);
		outage.ifPresent((found) -> {
			this.progress.countAttempt(found.foundBy().id());
			this.parts.pauses().pause(found, lag(consumer));
		});
	}

	private Read read(ConsumerRecord<String, byte[]> record, Settlement settlement) {
		return switch (this.parts.decoder().decode(record)) {
			case EventDecoder.Decoded.Ok(var event) -> new Read(record,
					this.parts.dueFor(record, event.type())
						.stream()
						.map((automation) -> new Pending(record, event, automation, 0))
						.toList());
			case EventDecoder.Undecodable(String eventId, String reason) -> {
				Pending.Id id = new Pending.Id(record.topic(), record.partition(), record.offset(), "");
				if (!this.progress.isSettled(id)) {
					logger.atWarn()
						.addKeyValue(LogKeys.EVENT_ID, eventId)
						.log("a record is no event; it is a dead letter");
					settlement.undecodable(record, eventId, reason);
					this.progress.settle(id);
				}
				yield new Read(record, List.of());
			}
		};
	}

	private Map<String, List<Pending>> lineUp(List<Read> reads) {
		Map<String, List<Pending>> lanes = new LinkedHashMap<>();
		for (Read read : reads) {
			for (Pending due : read.due()) {
				if (this.progress.meet(due.id())) {
					this.parts.metrics().due(due.automation());
				}
				if (!this.progress.isSettled(due.id())) {
					lanes.computeIfAbsent(due.key(), (key) -> new ArrayList<>())
						.add(due.afterAttempts(this.progress.attempts(due.id())));
				}
			}
		}
		return lanes;
	}

	private List<DeliveryRun.Deferred> takeOutThoseBehindWaitingOnes(Map<String, List<Pending>> lanes) {
		List<DeliveryRun.Deferred> behind = new ArrayList<>();
		if (!this.parts.destination().keepsOrder()) {
			return behind;
		}
		for (String key : this.parts.waitingRoom().waitingAmong(lanes.keySet())) {
			List<Pending> lane = lanes.remove(key);
			if (lane != null) {
				behind.add(new DeliveryRun.Deferred(lane, Cause.BEHIND_EARLIER, Duration.ZERO));
			}
		}
		return behind;
	}

	private Optional<DeliveryRun.Outage> settle(DeliveryRun.Result result, Settlement settlement) {
		Optional<Pending> refusingAll = this.parts.refusals().weigh(result.settled());
		for (DeliveryRun.Settled one : result.settled()) {
			if (refusingAll.isPresent() && one.outcome() instanceof Outcome.Refused) {
				continue;
			}
			if (one.reachedTheDestination()) {
				this.parts.pauses().gotThrough();
			}
			settlement.settle(one.pending(), one.outcome());
			this.progress.settle(one.pending().id());
		}
		result.deferred().forEach((lane) -> moveToWaitingRoom(lane, settlement));
		return result.outage()
			.or(() -> refusingAll
				.map((pending) -> new DeliveryRun.Outage(Cause.REFUSING_ALL, SinkParts.REFUSING_ALL_WAIT, pending)));
	}

	private void moveToWaitingRoom(DeliveryRun.Deferred lane, Settlement settlement) {
		Cause cause = lane.cause();
		Duration after = Waits.next(lane.after(), lane.rest().getFirst().attempts());
		for (Pending pending : lane.rest()) {
			if (this.parts.waitingRoom().add(pending, cause, after)) {
				settlement.waits(pending, cause);
			}
			this.progress.settle(pending.id());
			cause = Cause.BEHIND_EARLIER;
		}
	}

	private void commit(List<Read> reads, Consumer<?, ?> consumer) {
		Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
		Map<TopicPartition, Long> readAgainFrom = new HashMap<>();
		for (Read read : reads) {
			TopicPartition partition = read.partition();
			if (readAgainFrom.containsKey(partition)) {
				continue;
			}
			boolean ended = read.due().stream().allMatch((due) -> this.progress.isSettled(due.id()));
			offsets.put(partition, new OffsetAndMetadata(ended ? read.record().offset() + 1 : read.record().offset()));
			if (!ended) {
				readAgainFrom.put(partition, read.record().offset());
			}
		}
		try {
			consumer.commitSync(offsets);
		}
		catch (CommitFailedException | RebalanceInProgressException ex) {
			// Another process owns the partitions; it delivers once more and finds it
			// done.
			logger.info("offsets were not committed because the partitions moved");
			return;
		}
		readAgainFrom.forEach(consumer::seek);
		offsets.forEach((partition, offset) -> this.progress.committed(partition, offset.offset()));
	}

	private static long lag(Consumer<?, ?> consumer) {
		return consumer.assignment().stream().map(consumer::currentLag).mapToLong((lag) -> lag.orElse(0)).sum();
	}

	@Override
	public void onPartitionsRevokedAfterCommit(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
		this.progress.lost(partitions);
	}

	@Override
	public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
		this.progress.lost(partitions);
	}

	/**
	 * A record with what is due about it; nothing, if it is no event or concerns no
	 * automation.
	 */
	private record Read(ConsumerRecord<String, byte[]> record, List<Pending> due) {

		TopicPartition partition() {
			return new TopicPartition(this.record.topic(), this.record.partition());
		}

	}

}
