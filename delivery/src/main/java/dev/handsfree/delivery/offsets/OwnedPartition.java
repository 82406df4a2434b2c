package dev.handsfree.delivery.offsets;

import java.util.OptionalLong;
import java.util.TreeMap;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Tracks the offsets of one partition for as long as this process owns it: what was read
 * and has not ended, and so how far may be committed. A partition that is assigned again
 * is another object, so that what belongs to an earlier time of ownership ends nowhere.
 * Thread-safe.
 *
 * <pre>
 *   owned ── revoked ──> leaving (calls under way may end, none begins) ──> lost
 * </pre>
 */
public final class OwnedPartition {

	/** So many open records, or bytes of them, and no more are read for now. */
	private static final int FULL = 500;

	private static final long FULL_BYTES = 4L * 1024 * 1024;

	private enum State {

		OWNED, LEAVING, LOST

	}

	private final TopicPartition name;

	/** The offsets that have not ended, with their records' sizes in bytes. */
	private final TreeMap<Long, Integer> open = new TreeMap<>();

	private State state = State.OWNED;

	private long bytes;

	private long next = -1;

	private long committed = -1;

	public OwnedPartition(TopicPartition name) {
		this.name = name;
	}

	public TopicPartition name() {
		return this.name;
	}

	/** A record was read. */
	public synchronized void begin(ConsumerRecord<?, ?> record) {
		int size = Math.max(record.serializedKeySize(), 0) + Math.max(record.serializedValueSize(), 0);
		this.open.put(record.offset(), size);
		this.bytes += size;
		this.next = record.offset() + 1;
	}

	/** A record has ended, and its end is written down. */
	public synchronized void end(long offset) {
		Integer size = this.open.remove(offset);
		if (size != null) {
			this.bytes -= size;
		}
	}

	/**
	 * Where reading has arrived, beyond the last record: offsets may be skipped that
	 * never become records, such as the ends of transactions.
	 */
	public synchronized void readUpTo(long position) {
		if (this.next >= 0 && position > this.next) {
			this.next = position;
		}
	}

	/** Whether a record was read since the partition was assigned. */
	public synchronized boolean wasRead() {
		return this.next >= 0;
	}

	/** The first offset that has not ended, if it is beyond what is committed. */
	public synchronized OptionalLong committable() {
		long ended = this.open.isEmpty() ? this.next : this.open.firstKey();
		return (this.state != State.LOST && ended > this.committed && ended >= 0) ? OptionalLong.of(ended)
				: OptionalLong.empty();
	}

	/** The broker has acknowledged that commit. */
	public synchronized void committed(long offset) {
		this.committed = Math.max(this.committed, offset);
	}

	/** Whether so much has not ended that no more is to be read. */
	public synchronized boolean isFull() {
		return this.open.size() >= FULL || this.bytes >= FULL_BYTES;
	}

	/** Whether enough has ended to read on. */
	public synchronized boolean hasRoom() {
		return this.open.size() <= FULL / 2 && this.bytes <= FULL_BYTES / 2;
	}

	/** How many records have not ended. */
	public synchronized int size() {
		return this.open.size();
	}

	/** Whether its records may begin to be worked on. */
	public synchronized boolean mayBegin() {
		return this.state == State.OWNED;
	}

	/** Whether what becomes of its records is still ours to write down. */
	public synchronized boolean mayEnd() {
		return this.state != State.LOST;
	}

	/** It will be another's: nothing new begins. */
	public synchronized void leave() {
		this.state = (this.state == State.OWNED) ? State.LEAVING : this.state;
	}

	/** It is another's: nothing of it is written down any more. */
	public synchronized void lose() {
		this.state = State.LOST;
	}

}
