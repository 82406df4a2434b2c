package dev.handsfree.delivery.lanes;

import java.util.ArrayList;
import java.util.List;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One key's records, in the order in which they happened to it: within a partition by
 * offset, across a sink's topics by the broker's time. Guarded by {@link Lanes}.
 */
final class Lane {

	private final String key;

	private final List<Arrival> queue = new ArrayList<>();

	private int taken;

	/** When it got ready, or until when it rests, by {@link System#nanoTime()}. */
	private long since;

	Lane(String key) {
		this.key = key;
	}

	String key() {
		return this.key;
	}

	long since() {
		return this.since;
	}

	void since(long nanos) {
		this.since = nanos;
	}

	/** Puts a record where it belongs, never before one that is being worked on. */
	void add(Arrival arrival) {
		int place = this.queue.size();
		while (place > this.taken && isBefore(arrival, this.queue.get(place - 1))) {
			place--;
		}
		this.queue.add(place, arrival);
	}

	private static boolean isBefore(Arrival one, Arrival other) {
		if (one.origin() instanceof Arrival.Origin.CalledUp) {
			// It waits longest.
			return other.origin() instanceof Arrival.Origin.Read;
		}
		ConsumerRecord<?, ?> record = one.record();
		ConsumerRecord<?, ?> before = other.record();
		boolean together = record.partition() == before.partition() && record.topic().equals(before.topic());
		return !together && other.origin() instanceof Arrival.Origin.Read && record.timestamp() < before.timestamp();
	}

	/** Takes its first records to work on; they stay at its head meanwhile. */
	List<Arrival> take(int most) {
		this.taken = Math.min(most, this.queue.size());
		return List.copyOf(this.queue.subList(0, this.taken));
	}

	boolean isTaken() {
		return this.taken > 0;
	}

	/** Nobody works on it any more; what is gone leaves it. */
	void giveBack() {
		this.taken = 0;
		this.queue.removeIf(Arrival::isGone);
	}

	/** Lets go of what may not begin any more and is not being worked on. */
	void clear() {
		this.queue.subList(this.taken, this.queue.size()).removeIf((arrival) -> !arrival.origin().mayBegin());
	}

	/** Whether a record of a partition that is being given away is being worked on. */
	boolean isLeaving() {
		return this.queue.subList(0, this.taken)
			.stream()
			.anyMatch((arrival) -> !arrival.origin().mayBegin() && arrival.origin().mayEnd());
	}

	/** Whether nothing live waits in it. */
	boolean isOfReplays() {
		return this.queue.stream().allMatch(Arrival::isReplay);
	}

	boolean isEmpty() {
		return this.queue.isEmpty();
	}

}
