package dev.handsfree.ingest.door.answer;

import java.util.List;

import dev.handsfree.events.InboundEvent;
import dev.handsfree.webhooks.event.NormalizedEvent;

/** What a request was read as: it has its answer, or what has to be kept first. */
public sealed interface Reading permits Answer, Reading.Held {

	/**
	 * Verified, and to be kept before it is accepted.
	 *
	 * @param events what it held
	 * @param records the events as they are kept
	 * @param unlessKept takes back what was counted for it
	 */
	record Held(List<NormalizedEvent> events, List<InboundEvent> records, Runnable unlessKept) implements Reading {

		/** Copies the lists. */
		public Held {
			events = List.copyOf(events);
			records = List.copyOf(records);
		}

		/** Of a request for which nothing is to be taken back. */
		public Held(List<NormalizedEvent> events, List<InboundEvent> records) {
			this(events, records, () -> {
			});
		}

	}

}
