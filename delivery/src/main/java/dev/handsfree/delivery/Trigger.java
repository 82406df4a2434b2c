package dev.handsfree.delivery;

import dev.handsfree.topics.Event;
import org.apache.avro.specific.SpecificRecord;

/** What triggers deliveries: an event, or a record of another topic that a sink takes. */
public sealed interface Trigger {

	/** What outcomes are written down under. */
	String id();

	/** Whose it is; the record's key. */
	String subject();

	/**
	 * An event of a routed topic.
	 *
	 * @param event the event
	 */
	record OfEvent(Event event) implements Trigger {

		@Override
		public String id() {
			return this.event.id();
		}

		@Override
		public String subject() {
			return this.event.subject();
		}

	}

	/**
	 * A record of a topic beside events, as {@link BesideEvents} names it.
	 *
	 * @param id what it is about; several records may be about one thing
	 * @param record the record
	 */
	record OfRecord(String id, SpecificRecord record) implements Trigger {

		@Override
		public String subject() {
			return this.id;
		}

	}

}
