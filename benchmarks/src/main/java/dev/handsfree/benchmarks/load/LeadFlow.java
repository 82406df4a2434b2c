package dev.handsfree.benchmarks.load;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

import dev.handsfree.benchmarks.request.Leads;

/**
 * Lets live leads flow at a steady rate, in a thread of its own, until it is closed; and
 * remembers when each was due. They are few: what is measured is what becomes of them.
 */
public final class LeadFlow implements AutoCloseable {

	private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);

	private final Instant begin;

	private final Schedule schedule;

	private final Sender sender;

	private final Thread thread;

	private final AtomicLong sent = new AtomicLong();

	private final AtomicLong refused = new AtomicLong();

	private volatile boolean over;

	private LeadFlow(Sender sender, int rate, Clock clock) {
		this.sender = sender;
		this.begin = clock.instant();
		this.schedule = Schedule.of(System.nanoTime(), rate, 1, 0);
		this.thread = Thread.ofPlatform().name("leads").unstarted(this::flow);
	}

	/**
	 * Lets them flow from now on.
	 * @param port of ingest-service, on loopback
	 * @param rate how many per second
	 */
	public static LeadFlow to(int port, int rate, Clock clock) {
		InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
		LeadFlow flow = new LeadFlow(new HttpSender(address, new Leads("127.0.0.1:" + port, clock)), rate, clock);
		flow.thread.start();
		return flow;
	}

	private void flow() {
		try {
			while (!this.over) {
				long number = this.sent.get();
				Schedule.await(this.schedule.due(number));
				if (!this.sender.send(number)) {
					this.refused.incrementAndGet();
				}
				this.sent.incrementAndGet();
			}
		}
		catch (UncheckedIOException ex) {
			// Nothing listens there any more.
			this.refused.incrementAndGet();
		}
	}

	/** When a lead was due, by the clock. */
	public Instant due(long number) {
		return this.begin.plusNanos(this.schedule.due(number) - this.schedule.first());
	}

	/** How many were sent, from number 0 on. */
	public long sent() {
		return this.sent.get();
	}

	/** How many of them were not accepted. */
	public long refused() {
		return this.refused.get();
	}

	/** Sends none any more; returns when the last is answered. */
	public void stop() {
		this.over = true;
		try {
			this.thread.join(LONGEST_ANSWER);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		stop();
		this.sender.close();
	}

}
