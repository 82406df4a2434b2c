package dev.handsfree.delivery.lanes;

import java.util.ArrayList;
import java.util.List;

import dev.handsfree.delivery.offsets.OwnedPartition;
import dev.handsfree.delivery.offsets.OwnedPartitions;
import dev.handsfree.delivery.waiting.WaitingRecord;
import dev.handsfree.topics.DeadLetterHeaders;
import dev.handsfree.topics.EventHeaders;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that stands in a lane, and what of it has not ended: read from Kafka, or back
 * from the waiting table. Used by one worker at a time.
 */
final class Arrival {

	private final ConsumerRecord<String, byte[]> record;

	private final Origin origin;

	private List<Pending> open = List.of();

	private boolean opened;

	private boolean ended;

	private Arrival(ConsumerRecord<String, byte[]> record, Origin origin) {
		this.record = record;
		this.origin = origin;
	}

	static Arrival read(ConsumerRecord<String, byte[]> record, OwnedPartition partition) {
		return new Arrival(record, new Origin.Read(partition));
	}

	static Arrival calledUp(WaitingRecord row, OwnedPartitions partitions) {
		return new Arrival(row.record(), new Origin.CalledUp(row, partitions));
	}

	ConsumerRecord<String, byte[]> record() {
		return this.record;
	}

	Origin origin() {
		return this.origin;
	}

	/** Whether it was put back only to be told what it would change. */
	boolean isPreview() {
		return EventHeaders.text(this.record.headers(), DeadLetterHeaders.PREVIEW).filter("true"::equals).isPresent();
	}

	/** Whether it was put back: it yields to live ones. */
	boolean isReplay() {
		return EventHeaders.text(this.record.headers(), DeadLetterHeaders.REPLAY).isPresent();
	}

	/**
	 * Which lane it stands in: the record's key, so the subject; without one, its own.
	 */
	String key() {
		return (this.record.key() != null) ? this.record.key()
				: this.record.topic() + "-" + this.record.partition() + "@" + this.record.offset();
	}

	/** Whether it is known already what is due about it. */
	boolean isOpened() {
		return this.opened;
	}

	/** What is due about it. */
	void open(List<Pending> due) {
		this.open = new ArrayList<>(due);
		this.opened = true;
	}

	/** What of it has not ended. */
	List<Pending> open() {
		return List.copyOf(this.open);
	}

	/** One delivery was tried and is to be tried again. */
	void tried(Pending pending) {
		this.open.replaceAll((one) -> one.isFor(pending.delivery().automation()) ? pending.tried() : one);
	}

	/** One delivery has ended, others have not. */
	void end(Pending pending) {
		this.open.removeIf((one) -> one.isFor(pending.delivery().automation()));
	}

	/** All of it has ended, or there was nothing to do. */
	void end() {
		this.open = List.of();
		this.ended = true;
	}

	/** Whether it leaves its lane: it has ended, or is another process's. */
	boolean isGone() {
		return this.ended || !this.origin.mayEnd();
	}

	/** Where a record came from. */
	sealed interface Origin {

		/** Whether it may begin to be worked on. */
		boolean mayBegin();

		/** Whether what becomes of it is still ours to write down. */
		boolean mayEnd();

		/** Read from a partition, whose offset it holds back until it has ended. */
		record Read(OwnedPartition partition) implements Origin {

			@Override
			public boolean mayBegin() {
				return this.partition.mayBegin();
			}

			@Override
			public boolean mayEnd() {
				return this.partition.mayEnd();
			}

		}

		/** Called up from the waiting table, where it stays until it has ended. */
		record CalledUp(WaitingRecord row, OwnedPartitions partitions) implements Origin {

			@Override
			public boolean mayBegin() {
				return this.partitions.owns(this.row.record().partition());
			}

			@Override
			public boolean mayEnd() {
				return mayBegin();
			}

		}

	}

}
