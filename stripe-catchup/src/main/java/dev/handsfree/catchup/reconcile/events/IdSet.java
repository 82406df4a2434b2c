package dev.handsfree.catchup.reconcile.events;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

import dev.handsfree.topics.Sha256;

/**
 * Remembers ids in 16 bytes each, up to a bound: 64 bits of their SHA-256, so that two
 * ids among ten million are taken for one with a chance of one in 300,000.
 */
final class IdSet {

	private static final int SMALLEST = 1024;

	private final MessageDigest digest = Sha256.digest();

	private final int most;

	private long[] slots = new long[SMALLEST];

	private int size;

	private boolean overflowed;

	/**
	 * @param most how many ids are remembered; what comes later is not
	 */
	IdSet(int most) {
		this.most = most;
	}

	void add(String id) {
		long mark = mark(id);
		if (isMarked(mark)) {
			return;
		}
		if (this.size >= this.most) {
			this.overflowed = true;
			return;
		}
		if (this.size * 2 >= this.slots.length) {
			grow();
		}
		put(mark);
		this.size++;
	}

	boolean contains(String id) {
		return isMarked(mark(id));
	}

	/** Whether an id was not remembered because there was no room. */
	boolean hasOverflowed() {
		return this.overflowed;
	}

	private long mark(String id) {
		long mark = ByteBuffer.wrap(this.digest.digest(id.getBytes(StandardCharsets.UTF_8))).getLong();
		// 0 is an empty slot.
		return (mark != 0) ? mark : 1;
	}

	private boolean isMarked(long mark) {
		return this.slots[slot(mark)] == mark;
	}

	/** Where the mark is, or where it would be put. */
	private int slot(long mark) {
		int slot = (int) (mark & (this.slots.length - 1));
		while (this.slots[slot] != 0 && this.slots[slot] != mark) {
			slot = (slot + 1) & (this.slots.length - 1);
		}
		return slot;
	}

	private void put(long mark) {
		this.slots[slot(mark)] = mark;
	}

	private void grow() {
		long[] before = this.slots;
		this.slots = new long[before.length * 2];
		for (long mark : before) {
			if (mark != 0) {
				put(mark);
			}
		}
	}

}
