package dev.handsfree.catchup.reconcile.leader;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands for election from {@link #start} to {@link #close}, on a thread of its own.
 * Whatever Kafka does meanwhile ends the membership at most, and a new one is begun.
 */
final class Reconciler implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Reconciler.class);

	private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

	private static final Duration CLOSING = Duration.ofSeconds(4);

	private final Supplier<Membership> joining;

	private final Owner owner;

	private final ExecutorService worker;

	private final CountDownLatch closing = new CountDownLatch(1);

	private final Thread thread = Thread.ofPlatform().daemon().name("reconcile").unstarted(this::live);

	private volatile @Nullable Membership membership;

	/**
	 * @param joining joins the group
	 * @param owner does what is due once elected
	 * @param worker what the owner runs things on; closed with this
	 */
	Reconciler(Supplier<Membership> joining, Owner owner, ExecutorService worker) {
		this.joining = joining;
		this.owner = owner;
		this.worker = worker;
	}

	void start() {
		this.thread.start();
	}

	private void live() {
		while (!isClosing()) {
			try {
				belong();
			}
			catch (WakeupException | InterruptException ex) {
				logger.debug("stands for election no more");
			}
			catch (KafkaException ex) {
				logger.warn("Kafka ended the membership, which is begun again: {}", ex.getClass().getSimpleName());
				rest();
			}
		}
	}

	private void belong() {
		try (Membership joined = this.joining.get()) {
			this.membership = joined;
			while (!isClosing()) {
				this.owner.turn(joined);
			}
		}
		finally {
			this.membership = null;
			this.owner.leave();
		}
	}

	private boolean isClosing() {
		return this.closing.getCount() == 0;
	}

	private void rest() {
		try {
			this.closing.await(AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			this.closing.countDown();
		}
	}

	/** Leaves lease and group; a run that lasts stops at its next step. */
	@Override
	public void close() {
		this.closing.countDown();
		Membership joined = this.membership;
		if (joined != null) {
			joined.interrupt();
		}
		try {
			this.thread.join(CLOSING);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		// A run has lost its lease by now; this ends its waiting.
		this.worker.shutdownNow();
	}

}
