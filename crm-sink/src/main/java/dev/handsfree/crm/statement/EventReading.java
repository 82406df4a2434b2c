package dev.handsfree.crm.statement;

/** What an event is to the CRM. */
public sealed interface EventReading permits EventStatement, EventReading.Silence {

	/**
	 * It says nothing that a contact shows.
	 *
	 * @param why in a few words, for a person
	 */
	record Silence(String why) implements EventReading {
	}

}
