package dev.handsfree.crm.hubspot;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.handsfree.crm.ContactMemory;

/**
 * Decides which properties of a contact to write. Ours always show what we know. Shared
 * ones are filled when empty and followed while they hold what we wrote; what a person
 * edited stays. The stage only moves forward.
 *
 * @param properties what to write; empty if nothing
 * @param memory what to remember once it is written
 */
record ContactChange(Map<String, String> properties, ContactMemory memory) {

	private static final List<String> STAGES = List.of("", "subscriber", "lead", "marketingqualifiedlead",
			"salesqualifiedlead", "opportunity", "customer", "evangelist", "other");

	/** For a contact that is not there yet. */
	static ContactChange creating(Map<String, String> wanted) {
		Map<String, String> properties = new TreeMap<>(wanted);
		properties.values().removeIf(String::isEmpty);
		return new ContactChange(properties, new ContactMemory(Optional.empty(), wanted, properties));
	}

	/**
	 * For a contact that we know, when only what is ours changed: its other fields need
	 * not be looked at.
	 */
	static ContactChange updating(Map<String, String> wanted, ContactMemory memory) {
		Map<String, String> properties = new TreeMap<>(wanted);
		properties.keySet().retainAll(ContactFields.OURS);
		properties.entrySet()
			.removeIf((field) -> field.getValue().equals(memory.written().getOrDefault(field.getKey(), "")));
		return new ContactChange(properties, remembered(wanted, memory, properties));
	}

	/** For a contact whose present values were just read. */
	static ContactChange updating(Map<String, String> wanted, ContactMemory memory, FoundContact found) {
		Map<String, String> properties = new TreeMap<>();
		Map<String, String> settled = new HashMap<>();
		wanted.forEach((name, value) -> {
			String present = found.value(name);
			if (present.equals(value)) {
				// Ours too: after a crash we find what we wrote and do not know of.
				settled.put(name, value);
			}
			else if (mayWrite(name, present, value, memory.written().getOrDefault(name, ""))) {
				properties.put(name, value);
			}
		});
		settled.putAll(properties);
		ContactMemory known = new ContactMemory(Optional.of(found.id()), memory.wanted(), memory.written());
		return new ContactChange(properties, remembered(wanted, known, settled));
	}

	/** Whether the present values must be read before these fields are written. */
	static boolean needsReading(Map<String, String> wanted, ContactMemory memory) {
		return wanted.entrySet()
			.stream()
			.filter((field) -> !ContactFields.OURS.contains(field.getKey()))
			.anyMatch((field) -> !field.getValue().equals(memory.wanted().get(field.getKey())));
	}

	private static boolean mayWrite(String name, String present, String value, String written) {
		if (ContactFields.OURS.contains(name)) {
			return true;
		}
		return switch (name) {
			// A stage that is not HubSpot's own was put there by a person.
			case ContactFields.STAGE -> STAGES.contains(present) && STAGES.indexOf(value) > STAGES.indexOf(present);
			case ContactFields.EMAIL -> present.isEmpty();
			default -> present.isEmpty() || present.equals(written);
		};
	}

	private static ContactMemory remembered(Map<String, String> wanted, ContactMemory memory,
			Map<String, String> settled) {
		Map<String, String> written = new HashMap<>(memory.written());
		written.putAll(settled);
		return new ContactMemory(memory.contactId(), wanted, written);
	}

}
