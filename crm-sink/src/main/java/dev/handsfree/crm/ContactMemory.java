package dev.handsfree.crm;

import java.util.Map;
import java.util.Optional;

/**
 * What is remembered of a person's contact in the CRM.
 *
 * @param contactId what the CRM calls it; empty until it was adopted or created
 * @param wanted the fields as they were last settled with the CRM: equal ones need no
 * call; empty if a write was begun since, and how it ended is not known
 * @param written the values there that are ours; what differs from them, a person edited
 */
public record ContactMemory(Optional<String> contactId, Map<String, String> wanted, Map<String, String> written) {

	/** Copies what could change. */
	public ContactMemory {
		wanted = Map.copyOf(wanted);
		written = Map.copyOf(written);
	}

	/** Nothing is known of a contact. */
	public static ContactMemory none() {
		return new ContactMemory(Optional.empty(), Map.of(), Map.of());
	}

	/** Whether the contact is known to show these fields. */
	public boolean shows(Map<String, String> fields) {
		return this.contactId.isPresent() && this.wanted.equals(fields);
	}

}
