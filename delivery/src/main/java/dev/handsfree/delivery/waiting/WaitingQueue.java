package dev.handsfree.delivery.waiting;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.handsfree.delivery.Backoff;
import dev.handsfree.delivery.Delivery;
import dev.handsfree.delivery.Destination;
import dev.handsfree.delivery.judgement.RefusalStreak;
import dev.handsfree.topics.Cause;
import dev.handsfree.topics.Sha256;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Calls up the waiting records whose retry is due, the first of each key, and knows which
 * keys have to queue up behind one. A record leaves the table after its outcome's
 * acknowledgement; a crash in between delivers it once more, and the destination answers
 * that it is already there. Thread-safe.
 */
public final class WaitingQueue {

	private static final int AT_A_TIME = 200;

	private static final Backoff BACK_OFF = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5));

	/** A wait that a destination names is honoured up to here. */
	private static final Duration LONGEST_HONOURED = Duration.ofHours(1);

	private final WaitingTable table;

	private final RefusalStreak refusals;

	private final Destination destination;

	/** Rows that stand in a lane, with their partition's number. */
	private final Map<Long, Integer> calledUp = new ConcurrentHashMap<>();

	/** Hashes of keys that may have a row; never too few. */
	private final Set<String> waitingKeys = ConcurrentHashMap.newKeySet();

	/** Whether the keys that wait are known since partitions were last assigned. */
	private volatile boolean knowing;

	private volatile boolean refusedAll;

	private volatile long size;

	/**
	 * @param table keeps the records
	 * @param refusals when what was refused like everything else is tried again
	 * @param destination says whether an earlier record of a key holds back the later
	 * ones
	 */
	WaitingQueue(WaitingTable table, RefusalStreak refusals, Destination destination) {
		this.table = table;
		this.refusals = refusals;
		this.destination = destination;
	}

	/**
	 * Calls up what is due; each record once until it {@link #stay stays} or has
	 * {@link #left}.
	 * @param partitions the partition numbers that are this process's
	 */
	public List<WaitingRecord> callUp(Set<Integer> partitions) {
		this.size = this.table.size();
		if (this.refusedAll && this.refusals.isBroken()) {
			this.refusedAll = false;
			this.table.wakeWaitingFor(Cause.REFUSING_ALL);
		}
		int free = AT_A_TIME - this.calledUp.size();
		if (free <= 0) {
			return List.of();
		}
		List<WaitingRecord> due = this.table.due(free, keepsOrder(), partitions, Set.copyOf(this.calledUp.keySet()));
		due.forEach((row) -> this.calledUp.put(row.position(), row.record().partition()));
		return due;
	}

	/** How many records waited when it was last called up. */
	public long size() {
		return this.size;
	}

	/** Whether an earlier record of a key holds back the later ones. */
	public boolean keepsOrder() {
		return this.destination.keepsOrder();
	}

	/** Which keys wait is to be learned anew. */
	public void assigned() {
		this.knowing = false;
	}

	/** Rows of partitions that are another's are not called up here any more. */
	public void lost(Set<Integer> mine) {
		this.calledUp.values().removeIf((partition) -> !mine.contains(partition));
	}

	/** Whether a record of that key waits, so that a new one has to queue up. */
	public boolean isBehind(String key) {
		if (!keepsOrder()) {
			return false;
		}
		if (!this.knowing) {
			this.knowing = true;
			learnWhoWaits();
		}
		String hash = Sha256.hex(key);
		if (!this.waitingKeys.contains(hash)) {
			return false;
		}
		boolean waits = this.table.isWaiting(hash);
		if (!waits) {
			this.waitingKeys.remove(hash);
		}
		return waits;
	}

	private void learnWhoWaits() {
		try {
			this.waitingKeys.addAll(this.table.lanes());
		}
		catch (RuntimeException ex) {
			this.knowing = false;
			throw ex;
		}
	}

	/**
	 * A record begins to wait under that key. One behind another is tried as soon as it
	 * is first.
	 */
	public void enter(String key, ConsumerRecord<String, byte[]> record, Delivery delivery, Cause cause,
			Duration after) {
		this.refusedAll |= cause == Cause.REFUSING_ALL;
		this.waitingKeys.add(Sha256.hex(key));
		this.table.add(key, record, delivery, cause,
				(cause == Cause.BEHIND_EARLIER) ? Duration.ZERO : wait(after, delivery.attempt() - 1));
	}

	/** A record waits on. */
	public void stay(WaitingRecord row, int attempts, Cause cause, Duration after, Instant begun) {
		this.refusedAll |= cause == Cause.REFUSING_ALL;
		this.table.postpone(row, attempts, cause, wait(after, attempts - 1), begun);
		this.calledUp.remove(row.position());
	}

	private static Duration wait(Duration askedFor, int failures) {
		return askedFor.isPositive() ? Backoff.shorter(askedFor, LONGEST_HONOURED) : BACK_OFF.after(failures);
	}

	/** A record has ended. */
	public void left(WaitingRecord row) {
		this.table.remove(row);
		this.calledUp.remove(row.position());
	}

}
