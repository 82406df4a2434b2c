package dev.handsfree.crm;

import dev.handsfree.delivery.Outcome;

/** How the writing of one contact ended. */
public sealed interface ContactResult {

	/**
	 * The CRM shows what it should.
	 *
	 * @param contactId what the CRM calls the contact
	 * @param memory what to remember of it
	 * @param changed whether anything had to be written
	 */
	record Settled(String contactId, ContactMemory memory, boolean changed) implements ContactResult {
	}

	/**
	 * It was not written, or nobody knows whether it was.
	 *
	 * @param outcome what that means for the events behind it
	 */
	record Failed(Outcome outcome) implements ContactResult {
	}

}
