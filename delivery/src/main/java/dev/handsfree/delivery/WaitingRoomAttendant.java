package dev.handsfree.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.handsfree.topics.Sha256;

import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.transaction.TransactionException;

/**
 * Calls waiting records up into their lanes when their time has come, the first of each
 * key, and knows which keys have to queue up behind one. A record leaves the table after
 * its outcome's acknowledgement; a crash in between delivers it once more, and the
 * destination answers that it is already there. Thread-safe.
 */
final class WaitingRoomAttendant implements SinkListener.Moves {

	private static final int AT_A_TIME = 200;

	private final JdbcWaitingRoom room;

	private final Lanes lanes;

	private final OwnedPartitions partitions;

	private final RefusalStreak refusals;

	private final PauseControl pauses;

	private final Destination destination;

	/** Rows that stand in a lane, with their partition's number. */
	private final Map<Long, Integer> calledUp = new ConcurrentHashMap<>();

	/** Keys that may have a row; never too few. */
	private final Set<String> waitingLanes = ConcurrentHashMap.newKeySet();

	/** Whether the keys that wait are known since partitions were last assigned. */
	private volatile boolean knowing;

	private volatile boolean refusedAll;

	private volatile long size;

	private final Runnable nextRound;

	/**
	 * @param room the table
	 * @param lanes where called-up records stand
	 * @param partitions whose records are this process's
	 * @param refusals when what was refused like everything else is tried again
	 * @param pauses nobody is called up while the sink stands still
	 * @param destination says whether an earlier record of a key holds back the later
	 * ones
	 * @param scheduler runs a round that cannot wait for its time
	 */
	WaitingRoomAttendant(JdbcWaitingRoom room, Lanes lanes, OwnedPartitions partitions, RefusalStreak refusals,
			PauseControl pauses, Destination destination, TaskScheduler scheduler, Clock clock) {
		this.room = room;
		this.lanes = lanes;
		this.partitions = partitions;
		this.refusals = refusals;
		this.pauses = pauses;
		this.destination = destination;
		this.nextRound = () -> {
			var unused = scheduler.schedule(this::round, clock.instant());
		};
	}

	/** Calls up what is due. A database that does not answer pauses the sink. */
	synchronized void round() {
		if (this.pauses.isPaused()) {
			return;
		}
		try {
			callUp();
		}
		catch (DataAccessException | TransactionException ex) {
			this.pauses.databaseFailed(ex);
		}
	}

	private void callUp() {
		this.size = this.room.size();
		if (this.refusedAll && this.refusals.isBroken()) {
			this.refusedAll = false;
			this.room.wakeWaitingFor(Cause.REFUSING_ALL);
		}
		int free = AT_A_TIME - this.calledUp.size();
		if (free > 0) {
			List<JdbcWaitingRoom.Row> due = this.room.due(free, this.destination.keepsOrder(),
					this.partitions.numbers(), Set.copyOf(this.calledUp.keySet()));
			due.forEach((row) -> this.calledUp.put(row.position(), row.record().partition()));
			this.lanes.add(due.stream().map((row) -> Arrival.calledUp(row, this.partitions)).toList());
		}
	}

	/** How many records waited at the last round. */
	long size() {
		return this.size;
	}

	/** Which keys wait is to be learned anew. */
	@Override
	public void assigned() {
		this.knowing = false;
	}

	/** Rows of partitions that are another's are not called up here any more. */
	@Override
	public void lost() {
		Set<Integer> mine = this.partitions.numbers();
		this.calledUp.values().removeIf((partition) -> !mine.contains(partition));
	}

	/** Whether an earlier record of its key waits, so that this one has to queue up. */
	boolean isBehind(Arrival arrival) {
		if (!this.destination.keepsOrder() || !(arrival.origin() instanceof Arrival.Origin.Read)) {
			return false;
		}
		if (!this.knowing) {
			this.knowing = true;
			learnWhoWaits();
		}
		String lane = Sha256.hex(arrival.key());
		if (!this.waitingLanes.contains(lane)) {
			return false;
		}
		boolean waits = this.room.isWaiting(lane);
		if (!waits) {
			this.waitingLanes.remove(lane);
		}
		return waits;
	}

	private void learnWhoWaits() {
		try {
			this.waitingLanes.addAll(this.room.lanes());
		}
		catch (RuntimeException ex) {
			this.knowing = false;
			throw ex;
		}
	}

	/** A record begins to wait. */
	void enter(Pending pending, Cause cause, Duration after) {
		this.refusedAll |= cause == Cause.REFUSING_ALL;
		this.waitingLanes.add(Sha256.hex(pending.arrival().key()));
		this.room.add(pending, cause, after);
	}

	/** A record waits on. */
	void stay(JdbcWaitingRoom.Row row, int attempts, Cause cause, Duration after, Instant begun) {
		this.refusedAll |= cause == Cause.REFUSING_ALL;
		this.room.postpone(row, attempts, cause, after, begun);
		this.calledUp.remove(row.position());
	}

	/** A record has ended. */
	void left(JdbcWaitingRoom.Row row) {
		this.room.remove(row);
		this.calledUp.remove(row.position());
		if (this.destination.keepsOrder()) {
			// The next of its key is first now.
			this.nextRound.run();
		}
	}

}
