package dev.handsfree.stripe;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets only so many calls be under way at a time, so that a slow Stripe never holds all
 * of a sink's deliveries. A call waits for its place only as long as Stripe answers
 * quickly: who would have to wait for a slow one is told so at once, and goes on without
 * an answer. Thread-safe.
 */
final class Bulkhead {

	/** An answer that takes longer is slow; nobody waits longer for a place. */
	private static final Duration QUICK = Duration.ofSeconds(1);

	private final Semaphore places;

	private volatile boolean slow;

	Bulkhead(int places) {
		this.places = new Semaphore(places);
	}

	/**
	 * Makes a call in one of the places.
	 * @throws StripeBusyException if there is none
	 */
	<T> T call(Supplier<T> call) {
		if (!enter()) {
			this.slow = true;
			throw new StripeBusyException();
		}
		long begun = System.nanoTime();
		try {
			return call.get();
		}
		finally {
			this.slow = System.nanoTime() - begun > QUICK.toNanos();
			this.places.release();
		}
	}

	private boolean enter() {
		try {
			return this.places.tryAcquire(this.slow ? 0 : QUICK.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
