package dev.handsfree.benchmarks.load;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.SynchronizedHistogram;

/**
 * Lets purchases of new users arrive at a rate that nothing slows down (an open loop),
 * and asks for each user's access until it is allowed. A time begins when the purchase
 * was due, not when it was sent, and ends with the answer that allows: what stalls on the
 * way does not choose what is measured of it.
 */
final class PurchaseLoad {

	/** What takes longer is counted as this long: in nanoseconds. */
	private static final long LONGEST = TimeUnit.MINUTES.toNanos(2);

	private final BlockingQueue<Sender> senders;

	private final CustomerApi api;

	private final Pace pace;

	private final long firstNumber;

	private final Histogram times;

	private final AtomicLong lastSeen = new AtomicLong(Long.MIN_VALUE);

	private final LongAdder visible = new LongAdder();

	private final LongAdder refused = new LongAdder();

	private final LongAdder unseen = new LongAdder();

	/**
	 * @param senders makes what sends one webhook at a time
	 * @param count how many webhooks are sent at a time, at most
	 * @param api what is asked
	 * @param pace how fast they arrive, and how they are waited for
	 * @param firstNumber the number of the first user
	 */
	PurchaseLoad(Supplier<Sender> senders, int count, CustomerApi api, Pace pace, long firstNumber) {
		this.senders = new LinkedBlockingQueue<>(Stream.generate(senders).limit(count).toList());
		this.api = api;
		this.pace = pace;
		this.firstNumber = firstNumber;
		this.times = new SynchronizedHistogram(LONGEST, 3);
	}

	/**
	 * Lets them arrive, and returns when each is visible or waited for no longer. Those
	 * of the warm-up count as visible or not, and their times do not. Once only.
	 * @param warmUp how long they arrive before
	 * @param measured how long they arrive then
	 * @param measuring is run when measuring begins
	 */
	PurchaseResult run(Duration warmUp, Duration measured, Runnable measuring) {
		long begin = System.nanoTime();
		long from = begin + warmUp.toNanos();
		long end = from + measured.toNanos();
		Schedule schedule = Schedule.of(begin, this.pace.rate(), 1, 0);
		try (ExecutorService purchases = Executors.newVirtualThreadPerTaskExecutor()) {
			awaitThen(from, purchases, measuring);
			for (long turn = 0; schedule.due(turn) < end; turn++) {
				long number = this.firstNumber + turn;
				long due = schedule.due(turn);
				Schedule.await(due);
				purchases.execute(() -> purchase(number, due, from));
			}
		}
		this.senders.forEach(Sender::close);
		return result(Duration.ofNanos(Math.max(this.lastSeen.get() - from, measured.toNanos())));
	}

	private static void awaitThen(long moment, ExecutorService threads, Runnable what) {
		threads.execute(() -> {
			Schedule.await(moment);
			what.run();
		});
	}

	private void purchase(long number, long due, long from) {
		try {
			if (!send(number)) {
				this.refused.increment();
			}
			else if (isSeen(number, due)) {
				seen(System.nanoTime(), due, from);
			}
			else {
				this.unseen.increment();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private boolean send(long number) throws InterruptedException {
		Sender sender = this.senders.take();
		try {
			return sender.send(number);
		}
		finally {
			this.senders.add(sender);
		}
	}

	private boolean isSeen(long number, long due) throws InterruptedException {
		while (!this.api.allows(number)) {
			Duration waited = Duration.ofNanos(System.nanoTime() - due);
			if (waited.compareTo(this.pace.patience()) >= 0) {
				return false;
			}
			Thread.sleep(this.pace.pauseAfter(waited));
		}
		return true;
	}

	private void seen(long now, long due, long from) {
		this.visible.increment();
		if (due >= from) {
			this.times.recordValue(Math.min(now - due, LONGEST));
			this.lastSeen.accumulateAndGet(now, Math::max);
		}
	}

	private PurchaseResult result(Duration took) {
		LoadResult times = LoadResult.of(this.times, this.visible.sum(), this.refused.sum() + this.unseen.sum(), took);
		return new PurchaseResult(times, this.refused.sum(), this.unseen.sum(), this.api.asked());
	}

	/**
	 * How fast purchases arrive, and how they are waited for.
	 *
	 * @param rate how many arrive per second
	 * @param pause between an answer and the next question about the same user, at least
	 * @param patience how long after it was due a purchase may be invisible
	 */
	record Pace(int rate, Duration pause, Duration patience) {

		/**
		 * A tenth of what was waited: many who wait for long would else be asked about so
		 * often that they wait for longer.
		 */
		Duration pauseAfter(Duration waited) {
			Duration tenth = waited.dividedBy(10);
			return (tenth.compareTo(this.pause) > 0) ? tenth : this.pause;
		}

	}

}
