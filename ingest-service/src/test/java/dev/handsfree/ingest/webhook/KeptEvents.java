package dev.handsfree.ingest.webhook;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import dev.handsfree.events.InboundEvent;
import dev.handsfree.publish.Availability;
import dev.handsfree.publish.EventPublisher;
import dev.handsfree.publish.Publication;
import dev.handsfree.publish.Publication.Published;
import dev.handsfree.publish.Publication.Unavailable;

/** Kafka's place in tests: keeps what it is given, or is away. */
final class KeptEvents implements EventPublisher, Availability {

	private final List<InboundEvent> events = new CopyOnWriteArrayList<>();

	private final AtomicInteger waiting = new AtomicInteger();

	private volatile boolean away;

	private volatile CountDownLatch gate = new CountDownLatch(0);

	@Override
	public Publication publish(List<InboundEvent> webhook) {
		this.waiting.incrementAndGet();
		try {
			this.gate.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return new Unavailable("interrupted");
		}
		finally {
			this.waiting.decrementAndGet();
		}
		if (this.away) {
			return new Unavailable("TimeoutException");
		}
		this.events.addAll(webhook);
		return new Published();
	}

	@Override
	public boolean isAvailable() {
		return !this.away;
	}

	/** From now on webhooks wait, as for acknowledgements. */
	void hold() {
		this.gate = new CountDownLatch(1);
	}

	/** Acknowledges what waits. */
	void letGo() {
		this.gate.countDown();
	}

	/** How many webhooks wait to be kept. */
	int waiting() {
		return this.waiting.get();
	}

	void goAway() {
		this.away = true;
	}

	void comeBack() {
		this.away = false;
	}

	List<InboundEvent> all() {
		return this.events;
	}

}
