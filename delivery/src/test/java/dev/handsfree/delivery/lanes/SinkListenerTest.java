package dev.handsfree.delivery.lanes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.LongStream;

import dev.handsfree.delivery.call.CallBudget;
import dev.handsfree.delivery.offsets.OwnedPartition;
import dev.handsfree.delivery.offsets.OwnedPartitions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.clients.consumer.RetriableCommitFailedException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SinkListenerTest {

	private static final TopicPartition LEADS = new TopicPartition("events.leads", 0);

	private final OwnedPartitions partitions = new OwnedPartitions();

	private final Lanes lanes = new Lanes(1, new CallBudget(() -> 1));

	private final SinkListener listener = new SinkListener(this.partitions, this.lanes, new SinkListener.Moves() {

		@Override
		public void assigned() {
			// Nobody has to know.
		}

		@Override
		public void lost() {
			// Nobody has to know.
		}

	});

	private final FaultyConsumer consumer = new FaultyConsumer();

	@BeforeEach
	void assign() {
		this.consumer.assign(List.of(LEADS));
		this.consumer.updateBeginningOffsets(Map.of(LEADS, 0L));
		this.consumer.updateEndOffsets(Map.of(LEADS, 10L));
		this.consumer.seek(LEADS, 10);
		this.listener.onPartitionsAssigned(this.consumer, List.of(LEADS));
		this.listener.onMessage(LongStream.range(0, 10)
			.mapToObj((offset) -> new ConsumerRecord<>(LEADS.topic(), 0, offset, "key" + offset, new byte[0]))
			.toList(), null, this.consumer);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3 })
	void whicheverCommitFailsTheNextTurnMakesItAgain(int failing) {
		this.consumer.failCommits((commit) -> commit == failing);
		for (int offset = 0; offset < 10; offset++) {
			partition().end(offset);
			this.listener.turn(this.consumer);
		}
		this.listener.turn(this.consumer);

		assertThat(this.consumer.committedOffset()).contains(10L);
	}

	@Test
	void theLastCommitIsMadeAgainThoughNothingFollowsIt() {
		this.consumer.failCommits((commit) -> commit < 5);
		LongStream.range(0, 10).forEach(partition()::end);

		for (int turns = 0; turns < 6; turns++) {
			this.listener.turn(this.consumer);
		}

		assertThat(this.consumer.committedOffset()).contains(10L);
	}

	@Test
	void whatWasPausedElsewhereStaysPaused() {
		this.consumer.pause(List.of(LEADS));
		LongStream.range(0, 10).forEach(partition()::end);

		this.listener.turn(this.consumer);

		assertThat(this.consumer.paused()).containsExactly(LEADS);
	}

	@Test
	void nothingIsCommittedBeyondARecordThatHasNotEnded() {
		LongStream.of(0, 1, 3, 4, 9).forEach(partition()::end);
		this.listener.turn(this.consumer);

		assertThat(this.consumer.committedOffset()).contains(2L);

		partition().end(2);
		this.listener.turn(this.consumer);
		assertThat(this.consumer.committedOffset()).contains(5L);
	}

	@Test
	void whatHasEndedIsCommittedBeforeAPartitionGoesAndNothingAfterwards() {
		OwnedPartition before = partition();
		LongStream.range(0, 4).forEach(before::end);

		this.listener.onPartitionsRevokedBeforeCommit(this.consumer, List.of(LEADS));
		assertThat(this.consumer.committedOffset()).contains(4L);

		LongStream.range(4, 10).forEach(before::end);
		this.listener.onPartitionsAssigned(this.consumer, List.of(LEADS));
		this.listener.turn(this.consumer);
		assertThat(this.consumer.committedOffset()).contains(4L);
	}

	@Test
	void partitionsThatWereLostAreNotCommitted() {
		LongStream.range(0, 10).forEach(partition()::end);

		this.listener.onPartitionsLost(this.consumer, List.of(LEADS));
		this.listener.turn(this.consumer);

		// Where reading began.
		assertThat(this.consumer.committedOffset()).contains(0L);
	}

	@Test
	void readsNoFurtherWhileTooMuchHasNotEndedAndOnOnceHalfOfItHas() {
		this.listener.onMessage(LongStream.range(10, 500)
			.mapToObj((offset) -> new ConsumerRecord<>(LEADS.topic(), 0, offset, "key" + offset, new byte[0]))
			.toList(), null, this.consumer);
		assertThat(this.consumer.paused()).containsExactly(LEADS);

		LongStream.range(0, 200).forEach(partition()::end);
		this.listener.turn(this.consumer);
		assertThat(this.consumer.paused()).containsExactly(LEADS);

		LongStream.range(200, 250).forEach(partition()::end);
		this.listener.turn(this.consumer);
		assertThat(this.consumer.paused()).isEmpty();
	}

	private OwnedPartition partition() {
		return this.partitions.find(LEADS).orElseThrow();
	}

	/** A consumer whose commits fail as a test says. */
	private static final class FaultyConsumer extends MockConsumer<String, byte[]> {

		private IntPredicate failing = (commit) -> false;

		private int commits;

		FaultyConsumer() {
			super("earliest");
		}

		void failCommits(IntPredicate which) {
			this.failing = which;
			this.commits = 0;
		}

		Optional<Long> committedOffset() {
			return Optional.ofNullable(committed(Set.of(LEADS)).get(LEADS)).map(OffsetAndMetadata::offset);
		}

		@Override
		public synchronized void commitAsync(Map<TopicPartition, OffsetAndMetadata> offsets,
				OffsetCommitCallback callback) {
			if (this.failing.test(this.commits++)) {
				callback.onComplete(offsets, new RetriableCommitFailedException("on purpose"));
			}
			else {
				super.commitAsync(offsets, callback);
			}
		}

	}

}
