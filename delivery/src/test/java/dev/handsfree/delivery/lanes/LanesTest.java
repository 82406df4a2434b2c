package dev.handsfree.delivery.lanes;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.handsfree.delivery.call.CallBudget;
import dev.handsfree.delivery.call.CallRate;
import dev.handsfree.delivery.offsets.OwnedPartition;
import dev.handsfree.topics.DeadLetterHeaders;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** Live records go before those that were put back. */
@Timeout(60)
class LanesTest {

	private static final TopicPartition LEADS = new TopicPartition("events.leads", 0);

	private final CallBudget budget = new CallBudget(() -> 1);

	private final OwnedPartition partition = new OwnedPartition(LEADS);

	private long offset;

	@Test
	void aLiveRecordGoesBeforeReplaysThatWereThereFirst() throws InterruptedException {
		Lanes lanes = new Lanes(1, this.budget);
		lanes.add(List.of(replay("a"), replay("b"), live("c")));

		assertThat(List.of(next(lanes), next(lanes), next(lanes))).containsExactly("c", "a", "b");
	}

	@Test
	void aReplayThatALiveRecordWaitsBehindYieldsToNobody() throws InterruptedException {
		Lanes lanes = new Lanes(1, this.budget);
		lanes.add(List.of(replay("a"), replay("b")));
		lanes.add(List.of(live("b")));

		assertThat(next(lanes)).isEqualTo("b");
	}

	@Test
	void aCallHoldsReplaysOnlyWhereTheBudgetHasRoomForThem() throws InterruptedException {
		// Two a year: what is spent does not come back within a test.
		this.budget.learn(new CallRate(2, Duration.ofDays(365)));
		Lanes lanes = new Lanes(3, this.budget);
		lanes.add(List.of(replay("a"), live("b")));
		assertThat(keys(lanes.take())).containsExactly("b", "a");

		this.budget.spend();
		Lanes others = new Lanes(3, this.budget);
		others.add(List.of(replay("c"), live("d")));

		assertThat(keys(others.take())).containsExactly("d");
	}

	@Test
	void aRestedReplayYieldsToo() throws InterruptedException {
		Lanes lanes = new Lanes(1, this.budget);
		lanes.add(List.of(replay("a")));
		List<Lanes.Work> tried = lanes.take();

		lanes.giveBack(tried, Map.of());
		lanes.add(List.of(live("b")));

		assertThat(next(lanes)).isEqualTo("b");
	}

	private static String next(Lanes lanes) throws InterruptedException {
		return keys(lanes.take()).getFirst();
	}

	private static List<String> keys(List<Lanes.Work> work) {
		return work.stream().map((one) -> one.lane().key()).toList();
	}

	private Arrival live(String key) {
		return Arrival.read(record(key), this.partition);
	}

	private Arrival replay(String key) {
		ConsumerRecord<String, byte[]> record = record(key);
		record.headers().add(DeadLetterHeaders.REPLAY, "r-1".getBytes(StandardCharsets.UTF_8));
		return Arrival.read(record, this.partition);
	}

	private ConsumerRecord<String, byte[]> record(String key) {
		ConsumerRecord<String, byte[]> record = new ConsumerRecord<>(LEADS.topic(), 0, this.offset++, key, new byte[0]);
		this.partition.begin(record);
		return record;
	}

}
