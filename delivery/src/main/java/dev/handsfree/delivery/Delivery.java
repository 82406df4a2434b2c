package dev.handsfree.delivery;

import java.util.Optional;

import dev.handsfree.automations.Automation;
import dev.handsfree.topics.Event;

/**
 * One attempt at what one automation wants of one record.
 *
 * @param trigger what triggered it: an event, or what a sink takes beside events
 * @param automation the automation it triggered
 * @param attempt which attempt this is, from 1; starts again after a restart
 * @param replay which replay put the record back; empty for a live one
 */
public record Delivery(Trigger trigger, Automation automation, int attempt, Optional<String> replay) {

	/** An attempt at a live event. */
	public Delivery(Event event, Automation automation, int attempt) {
		this(new Trigger.OfEvent(event), automation, attempt, Optional.empty());
	}

	/** What its outcome is written down under: the event's id. */
	public String id() {
		return this.trigger.id();
	}

	/**
	 * The event.
	 * @throws IllegalStateException if it is none; only a sink that takes other records
	 * meets them
	 */
	public Event event() {
		return switch (this.trigger) {
			case Trigger.OfEvent(Event event) -> event;
			case Trigger.OfRecord other -> throw new IllegalStateException(other.id() + " is no event");
		};
	}

	/** The next attempt. */
	public Delivery again() {
		return new Delivery(this.trigger, this.automation, this.attempt + 1, this.replay);
	}

}
