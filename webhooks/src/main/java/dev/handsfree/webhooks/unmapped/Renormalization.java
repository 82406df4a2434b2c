package dev.handsfree.webhooks.unmapped;

import java.util.List;

import dev.handsfree.events.InboundEvent;

/** What an event that was kept without a type means by now. */
public sealed interface Renormalization {

	/**
	 * It has a type, or ties names together.
	 *
	 * @param events at least one: the event under its own id, and further ones made from
	 * it
	 */
	record Mapped(List<InboundEvent> events) implements Renormalization {

		public Mapped {
			events = List.copyOf(events);
		}

	}

	/** It is understood, and nothing follows from it. */
	record SaysNothing() implements Renormalization {
	}

	/**
	 * It still has no type.
	 *
	 * @param reason why, from a closed list: the reasons of events.unmapped, and
	 * {@code no_such_source}, {@code no_event}, {@code ignored}
	 */
	record StillUnmapped(String reason) implements Renormalization {
	}

}
