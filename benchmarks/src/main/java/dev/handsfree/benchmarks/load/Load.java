package dev.handsfree.benchmarks.load;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.HdrHistogram.Histogram;

/**
 * Lets so many senders send side by side, each in a thread of its own: one after the
 * other, or at a rate. With a rate, a time begins when its turn was due, not when the
 * sender was free for it, so that a server that stalls does not choose what is measured
 * of it. Nothing of the warm-up counts, and no sender pauses at its end.
 */
final class Load {

	/** What takes longer is counted as this long: in nanoseconds. */
	private static final long LONGEST = TimeUnit.SECONDS.toNanos(60);

	private final Supplier<Sender> senders;

	private final ThreadFactory threads;

	private final int count;

	private final int rate;

	private final AtomicLong numbers;

	private final Histogram times = new Histogram(LONGEST, 3);

	private final LongAdder accepted = new LongAdder();

	private final LongAdder failures = new LongAdder();

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

	/**
	 * Sends, and measures what was answered after the warm-up. Once only.
	 * @param warmUp how long it sends before
	 * @param measured how long it measures
	 * @param measuring is run when measuring begins
	 * @throws UncheckedIOException if nothing listens there
	 */
	LoadResult run(Duration warmUp, Duration measured, Runnable measuring) throws InterruptedException {
		List<Sender> open = Stream.generate(this.senders).limit(this.count).toList();
		long begin = System.nanoTime();
		long from = begin + warmUp.toNanos();
		List<Thread> running = new ArrayList<>();
		for (Sender sender : open) {
			Schedule schedule = Schedule.of(begin, this.rate, this.count, running.size());
			running.add(this.threads.newThread(() -> send(sender, schedule, from, from + measured.toNanos())));
		}
		running.forEach(Thread::start);
		TimeUnit.NANOSECONDS.sleep(from - System.nanoTime());
		measuring.run();
		for (Thread thread : running) {
			thread.join();
		}
		// At a rate, the last turn is over before the end is.
		Duration took = Duration.ofNanos(Math.max(System.nanoTime() - from, measured.toNanos()));
		return LoadResult.of(this.times, this.accepted.sum(), this.failures.sum(), took);
	}

	private void send(Sender sender, Schedule schedule, long from, long end) {
		Histogram own = new Histogram(LONGEST, 3);
		try (sender) {
			long turn = 0;
			for (long due = schedule.due(turn); due < end; due = schedule.due(++turn)) {
				Schedule.await(due);
				boolean success = sender.send(this.numbers.getAndIncrement());
				(success ? this.accepted : this.failures).increment();
				if (due >= from) {
					own.recordValue(Math.clamp(System.nanoTime() - due, 0, LONGEST));
				}
			}
		}
		catch (UncheckedIOException ex) {
			// Nothing listens there any more: this sender has nothing to do.
			this.failures.increment();
		}
		synchronized (this.times) {
			this.times.add(own);
		}
	}

}
