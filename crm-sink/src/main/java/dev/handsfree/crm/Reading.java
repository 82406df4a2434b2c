package dev.handsfree.crm;

/** What an event is to the CRM. */
sealed interface Reading permits Statement, Reading.Silence {

	/**
	 * It says nothing that a contact shows.
	 *
	 * @param why in a few words, for a person
	 */
	record Silence(String why) implements Reading {
	}

}
