package dev.handsfree.crm.hubspot;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.handsfree.topics.email.EmailAddress;

/**
 * Decides what of a contact HubSpot is told, once it does not take all of it: first the
 * rest of what it objects to, then the identity alone.
 */
final class TakenFields {

	private final String person;

	private final Map<String, String> wanted;

	private final Set<String> leftOut = new TreeSet<>();

	private Set<String> sent = Set.of();

	TakenFields(String person, Map<String, String> wanted) {
		this.person = person;
		this.wanted = wanted;
	}

	/** Notes the properties of the last write. */
	void sent(Set<String> properties) {
		this.sent = properties;
	}

	/**
	 * Leaves out those that were named, and the next time all but the identity.
	 * @param named the properties that HubSpot named; may be empty
	 * @return whether there is something to try
	 */
	boolean leaveOut(Set<String> named) {
		if (named.contains(ContactFields.EMAIL) && !EmailAddress.isAddress(this.person)) {
			// It is the address of no mailbox: there is no person to write.
			return false;
		}
		Set<String> less = new TreeSet<>(this.sent);
		less.remove(ContactFields.PERSON_ID);
		if (this.leftOut.isEmpty() && named.stream().anyMatch(less::contains)) {
			less.retainAll(named);
		}
		else {
			less.removeIf((field) -> field.equals(ContactFields.EMAIL) && !named.contains(field));
		}
		return this.leftOut.addAll(less);
	}

	/** The properties that were left out; empty if HubSpot took all. */
	Set<String> leftOut() {
		return this.leftOut;
	}

	/** What the contact should show, as far as HubSpot takes it. */
	Map<String, String> taken() {
		Map<String, String> taken = new TreeMap<>(this.wanted);
		taken.keySet().removeAll(this.leftOut);
		boolean nameless = Stream.of(ContactFields.FIRST_NAME, ContactFields.LAST_NAME)
			.allMatch((name) -> taken.getOrDefault(name, "").isEmpty());
		if (nameless && this.leftOut.contains(ContactFields.EMAIL)) {
			// HubSpot wants one of the three, and so does whoever reads the contact.
			taken.put(ContactFields.LAST_NAME, this.person);
		}
		return taken;
	}

}
