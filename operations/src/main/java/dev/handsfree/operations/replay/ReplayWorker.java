package dev.handsfree.operations.replay;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.handsfree.operations.letter.LetterBytes;
import dev.handsfree.operations.replay.ReplayItems.Item;
import dev.handsfree.operations.replay.ReplayLane.PutBack;
import dev.handsfree.telemetry.LogKeys;
import dev.handsfree.telemetry.Wordless;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Works replays off in small steps: each takes a few dead letters in hand, puts them back
 * in one Kafka transaction, and notes it. Whatever fails, or dies, between the two is
 * looked up on the lane before anything else is put there, so that nothing is put back
 * twice.
 */
final class ReplayWorker implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(ReplayWorker.class);

	/** So soon does a stop take effect. */
	private static final int STEP = 20;

	/** The clocks of two instances may differ by so much. */
	private static final Duration CLOCKS = Duration.ofMinutes(5);

	private final ReplayItems items;

	private final LetterBytes bytes;

	private final Lease lease;

	private final ReplayLane.Opening opening;

	private final int underWay;

	private final Clock clock;

	private @Nullable ReplayLane lane;

	private boolean closed;

	ReplayWorker(ReplayItems items, LetterBytes bytes, Lease lease, ReplayLane.Opening opening, int underWay,
			Clock clock) {
		this.items = items;
		this.bytes = bytes;
		this.lease = lease;
		this.opening = opening;
		this.underWay = underWay;
		this.clock = clock;
	}

	/** Does what can be done now. */
	synchronized void step() {
		if (this.closed) {
			return;
		}
		try {
			if (this.items.isAnyToDo()) {
				work();
			}
			this.items.finish(this.clock.instant());
		}
		catch (KafkaException | DataAccessException | TransactionException ex) {
			logger.atWarn()
				.addKeyValue(LogKeys.ERROR, ex.getClass().getSimpleName())
				.log("a step of the replays failed and is tried again");
			leaveLane();
		}
		catch (RuntimeException ex) {
			logger.error("a bug met a step of the replays, which is tried again", Wordless.of(ex));
			// What is in hand is looked up by whoever opens the lane next.
			leaveLane();
		}
	}

	private void work() {
		if (!this.lease.hold()) {
			leaveLane();
			return;
		}
		ReplayLane mine = this.lane;
		if (mine == null) {
			mine = this.opening.open();
			this.lane = mine;
			lookUp(mine, this.items.inDoubt());
		}
		putBack(mine);
	}

	/** By now they are on the lane, or never will be. */
	private void lookUp(ReplayLane mine, List<Item> inDoubt) {
		this.items.inDoubtSince().ifPresent((since) -> {
			Set<PutBack> there = mine.since(inDoubt.stream().map(Item::sink).collect(Collectors.toSet()),
					since.minus(CLOCKS));
			Map<Boolean, List<PutBack>> found = inDoubt.stream()
				.map(Item::putBack)
				.collect(Collectors.partitioningBy(there::contains));
			this.items.put(found.getOrDefault(true, List.of()));
			this.items.pendingAgain(found.getOrDefault(false, List.of()));
			logger.atInfo()
				.addKeyValue(LogKeys.COUNT, inDoubt.size())
				.log("dead letters were looked up on their lanes, which a replay had in hand when it was interrupted");
		});
	}

	private void putBack(ReplayLane mine) {
		List<Item> taken = this.items.take(this.underWay, STEP, this.clock.instant());
		if (taken.isEmpty()) {
			return;
		}
		Map<String, ConsumerRecord<String, byte[]>> letters = this.bytes
			.of(taken.stream().map((item) -> item.putBack().deadLetter()).distinct().toList());
		List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
		List<PutBack> put = new ArrayList<>();
		for (Item item : taken) {
			ConsumerRecord<String, byte[]> letter = letters.get(item.putBack().deadLetter());
			if (letter == null) {
				this.items.cannotBePutBack(item.putBack(), "Its record is not kept any more.");
				continue;
			}
			ProducerRecord<String, byte[]> record = PutBackRecord.of(item, letter);
			if (PutBackRecord.fits(record)) {
				records.add(record);
				put.add(item.putBack());
			}
			else {
				this.items.cannotBePutBack(item.putBack(), "It is too large to be put back.");
			}
		}
		if (!records.isEmpty()) {
			mine.put(records);
			this.items.put(put);
		}
	}

	private void leaveLane() {
		ReplayLane left = this.lane;
		this.lane = null;
		if (left != null) {
			left.close();
		}
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		leaveLane();
		try {
			this.lease.release();
		}
		catch (DataAccessException ex) {
			// It ends by itself.
		}
	}

}
