package dev.handsfree.crm;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.topics.Cause;

/** The CRM, as the sink needs it. */
public interface CrmClient {

	/**
	 * What the CRM's fields should hold for a person. Pure.
	 * @param profile what the contact should show
	 */
	Map<String, String> fields(ContactProfile profile);

	/**
	 * Writes contacts, one per person: adopts a contact that is there before it creates
	 * one. Called with the persons claimed, so that nobody else writes them at the same
	 * time, and outside any transaction. Writing the same again is harmless. Never throws
	 * for what the CRM does.
	 * @param writes of distinct persons
	 * @return one result for each person
	 */
	Map<String, ContactResult> write(List<ContactWrite> writes);

	/**
	 * How long after it began {@link #write} may still touch a contact, however slow the
	 * CRM is: a claim lasts longer.
	 */
	Duration longestWrite();

	/**
	 * Asks whether the CRM would answer: one cheap call with the real credentials.
	 * @return empty if it would; otherwise why not
	 */
	Optional<Cause> probe();

}
