package dev.handsfree.delivery.lanes;

import java.util.concurrent.Executor;

import dev.handsfree.delivery.judgement.PauseControl;
import dev.handsfree.delivery.offsets.OwnedPartitions;
import dev.handsfree.delivery.waiting.WaitingQueue;
import dev.handsfree.delivery.waiting.WaitingRecord;

import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Puts waiting records back into their lanes when the time of their retry has come. A
 * database that does not answer pauses the sink.
 */
final class RetryScheduler implements SinkListener.Moves {

	private final WaitingQueue waiting;

	private final Lanes lanes;

	private final OwnedPartitions partitions;

	private final PauseControl pauses;

	private final Executor executor;

	/**
	 * @param waiting what waits
	 * @param lanes where it is retried
	 * @param partitions whose records are this process's
	 * @param pauses no record is retried while the sink pauses
	 * @param executor runs a round that cannot wait for its time
	 */
	RetryScheduler(WaitingQueue waiting, Lanes lanes, OwnedPartitions partitions, PauseControl pauses,
			Executor executor) {
		this.waiting = waiting;
		this.lanes = lanes;
		this.partitions = partitions;
		this.pauses = pauses;
		this.executor = executor;
	}

	/** Puts back what is due. */
	synchronized void round() {
		if (this.pauses.isPaused()) {
			return;
		}
		try {
			this.lanes.add(this.waiting.callUp(this.partitions.numbers())
				.stream()
				.map((row) -> Arrival.calledUp(row, this.partitions))
				.toList());
		}
		catch (DataAccessException | TransactionException ex) {
			this.pauses.databaseFailed(ex);
		}
	}

	/** A record has ended that waited. */
	void left(WaitingRecord row) {
		this.waiting.left(row);
		if (this.waiting.keepsOrder()) {
			// The next of its key is first now.
			this.executor.execute(this::round);
		}
	}

	@Override
	public void assigned() {
		this.waiting.assigned();
	}

	@Override
	public void lost() {
		this.waiting.lost(this.partitions.numbers());
	}

}
