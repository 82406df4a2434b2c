package dev.handsfree.crm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.handsfree.delivery.Outcome;

/**
 * Brings the contacts of people up to what is known of them: under their locks, and
 * without a call where nothing would change. Callers bring the transaction; what the CRM
 * was told is remembered when it commits, and told once more if it does not.
 */
final class Contacts {

	private final People people;

	private final CrmClient crm;

	Contacts(People people, CrmClient crm) {
		this.people = people;
		this.crm = crm;
	}

	/**
	 * Writes what is not up to date.
	 * @param traces the people, each with the event to name as the reason
	 * @return what it means for each person's events
	 */
	Map<String, Outcome> bringUpToDate(Map<String, String> traces) {
		Map<String, ContactMemory> memories = this.people.lock(traces.keySet());
		// Read under the lock: whoever held it before has written what it knew.
		Map<String, List<FiledFact>> facts = this.people.facts(traces.keySet());
		Map<String, Outcome> outcomes = new HashMap<>();
		List<ContactWrite> due = new ArrayList<>();
		memories.forEach((person, memory) -> {
			Map<String, String> fields = this.crm
				.fields(ContactProfile.of(person, facts.getOrDefault(person, List.of())));
			if (memory.contactId().isPresent() && memory.wanted().equals(fields)) {
				outcomes.put(person, new Outcome.AlreadyThere(memory.contactId().get()));
			}
			else {
				due.add(new ContactWrite(person, fields, memory, traces.getOrDefault(person, "")));
			}
		});
		if (!due.isEmpty()) {
			this.crm.write(due).forEach((person, result) -> outcomes.put(person, settle(person, result)));
		}
		return outcomes;
	}

	private Outcome settle(String person, ContactResult result) {
		return switch (result) {
			case ContactResult.Settled(String contactId, ContactMemory memory, boolean changed) -> {
				this.people.remember(person, memory);
				yield changed ? new Outcome.Delivered(contactId) : new Outcome.AlreadyThere(contactId);
			}
			case ContactResult.Failed(Outcome outcome) -> outcome;
		};
	}

}
