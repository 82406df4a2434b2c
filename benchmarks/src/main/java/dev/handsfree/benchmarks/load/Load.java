package dev.handsfree.benchmarks.load;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

import org.HdrHistogram.Histogram;

/**
 * Lets so many senders send side by side, each in a thread of its own: one after the
 * other, or at a rate. With a rate, a time begins when its turn was due, not when the
 * sender was free for it, so that a server that stalls does not choose what is measured
 * of it.
 */
final class Load {

	/** What takes longer is counted as this long: in nanoseconds. */
	private static final long LONGEST = TimeUnit.SECONDS.toNanos(60);

	private final Supplier<Sender> senders;

	private final ThreadFactory threads;

	private final int count;

	private final int rate;

	private final AtomicLong numbers;

	/**
	 * @param senders makes one sender
	 * @param threads runs one
	 * @param count how many there are
	 * @param rate how many per second they send in all; 0 for as many as they get through
	 * @param firstNumber the number of what is sent first
	 */
	Load(Supplier<Sender> senders, ThreadFactory threads, int count, int rate, long firstNumber) {
		this.senders = senders;
		this.threads = threads;
		this.count = count;
		this.rate = rate;
		this.numbers = new AtomicLong(firstNumber);
	}

	/** Sends for so many seconds, and measures what was answered. */
	LoadResult run(long seconds) throws InterruptedException {
		Histogram times = new Histogram(LONGEST, 3);
		LongAdder failures = new LongAdder();
		long begin = System.nanoTime();
		long end = begin + TimeUnit.SECONDS.toNanos(seconds);
		Thread[] running = new Thread[this.count];
		for (int i = 0; i < this.count; i++) {
			Schedule schedule = Schedule.of(begin, this.rate, this.count, i);
			running[i] = this.threads.newThread(() -> {
				Histogram own = send(schedule, end, failures);
				synchronized (times) {
					times.add(own);
				}
			});
			running[i].start();
		}
		for (Thread thread : running) {
			thread.join();
		}
		return LoadResult.of(times, failures.sum(), Duration.ofNanos(System.nanoTime() - begin));
	}

	private Histogram send(Schedule schedule, long end, LongAdder failures) {
		Histogram times = new Histogram(LONGEST, 3);
		try (Sender sender = this.senders.get()) {
			long turn = 0;
			for (long due = schedule.await(turn); due < end; due = schedule.await(++turn)) {
				if (!sender.send(this.numbers.getAndIncrement())) {
					failures.increment();
				}
				times.recordValue(Math.clamp(System.nanoTime() - due, 0, LONGEST));
			}
		}
		catch (UncheckedIOException ex) {
			// Nothing listens there, or not any more: this sender has nothing to do.
			failures.increment();
		}
		return times;
	}

}
