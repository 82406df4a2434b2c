package dev.handsfree.ingest.webhook;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.handsfree.events.InboundEvent;
import dev.handsfree.ingest.publish.Availability;
import dev.handsfree.ingest.publish.EventPublisher;
import dev.handsfree.ingest.publish.Publication;
import dev.handsfree.ingest.publish.Publication.Published;
import dev.handsfree.ingest.publish.Publication.Unavailable;

/** Kafka's place in tests: keeps what it is given, or is away. */
final class KeptEvents implements EventPublisher, Availability {

	private final List<InboundEvent> events = new CopyOnWriteArrayList<>();

	private volatile boolean away;

	@Override
	public Publication publish(List<InboundEvent> webhook) {
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
