package dev.handsfree.crm.hubspot;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.handsfree.crm.ContactMemory;
import dev.handsfree.crm.ContactResult;
import dev.handsfree.crm.ContactWrite;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.topics.EmailAddress;

/**
 * A contact on its way: what is known of it so far, and how it ended. Used by one thread
 * for one {@link ContactBatch}.
 */
final class Draft {

	private final ContactWrite write;

	private ContactMemory memory;

	private Optional<FoundContact> found = Optional.empty();

	private boolean mustRead;

	private boolean written;

	private boolean again;

	/** The properties that HubSpot does not take, or that were given up. */
	private final Set<String> leftOut = new TreeSet<>();

	/** The properties of the last write. */
	private Set<String> sent = Set.of();

	private Optional<ContactResult> result = Optional.empty();

	Draft(ContactWrite write) {
		this.write = write;
		this.memory = write.memory();
		this.mustRead = ContactChange.needsReading(write.fields(), write.memory());
	}

	String person() {
		return this.write.person();
	}

	String trace() {
		return this.write.traceId();
	}

	/** HubSpot's id; empty while no contact is known. */
	Optional<String> contactId() {
		return this.memory.contactId();
	}

	boolean isOpen() {
		return this.result.isEmpty();
	}

	/** Whether its present values have to be read before it can be written. */
	boolean mustRead() {
		return this.mustRead && this.found.isEmpty();
	}

	/** Whether it is written without having been read. */
	boolean isBlind() {
		return contactId().isPresent() && this.found.isEmpty();
	}

	/** The contact as it was just read. */
	Optional<FoundContact> found() {
		return this.found;
	}

	void find(FoundContact contact) {
		this.found = Optional.of(contact);
		this.memory = new ContactMemory(Optional.of(contact.id()), this.memory.wanted(), this.memory.written());
	}

	/** The contact that we knew is gone: nothing in HubSpot is ours any more. */
	void lose() {
		this.memory = ContactMemory.none();
		this.found = Optional.empty();
	}

	/** It turned out to be another contact than the one we knew: look at that one. */
	void turnTo(String contactId) {
		this.memory = new ContactMemory(Optional.of(contactId), Map.of(), this.memory.written());
		this.found = Optional.empty();
		this.mustRead = true;
	}

	/**
	 * Looks at HubSpot once more, since what was objected to may have passed.
	 * @return whether it may: once in its life
	 */
	boolean again() {
		boolean first = !this.again;
		this.again = true;
		this.found = Optional.empty();
		this.mustRead = contactId().isPresent();
		return first;
	}

	/**
	 * HubSpot does not take it: tries once without the fields that were named, and once
	 * with the identity alone.
	 * @param named the properties that HubSpot named; may be empty
	 * @return whether there is something to try
	 */
	boolean leaveOut(Set<String> named) {
		if (named.contains(ContactFields.EMAIL) && !EmailAddress.isAddress(person())) {
			// That is nobody's address: there is no person to write.
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

	ContactChange change() {
		ContactChange change = changeOf(taken());
		this.sent = change.properties().keySet();
		return change;
	}

	private ContactChange changeOf(Map<String, String> wanted) {
		if (this.found.isPresent()) {
			return ContactChange.updating(wanted, this.memory, this.found.get());
		}
		return contactId().isPresent() ? ContactChange.updating(wanted, this.memory) : ContactChange.creating(wanted);
	}

	/** What the contact should show, as far as HubSpot takes it. */
	private Map<String, String> taken() {
		Map<String, String> taken = new TreeMap<>(this.write.fields());
		taken.keySet().removeAll(this.leftOut);
		boolean nameless = Stream.of(ContactFields.FIRST_NAME, ContactFields.LAST_NAME)
			.allMatch((name) -> taken.getOrDefault(name, "").isEmpty());
		if (nameless && this.leftOut.contains(ContactFields.EMAIL)) {
			// HubSpot wants one of the three, and so does whoever reads the contact.
			taken.put(ContactFields.LAST_NAME, person());
		}
		return taken;
	}

	/** HubSpot made a write for it. */
	void wrote() {
		this.written = true;
	}

	/** What was left out counts as told, so that it is not tried with every event. */
	void settle(String contactId, ContactMemory remembered) {
		this.result = Optional.of(new ContactResult.Settled(contactId,
				new ContactMemory(Optional.of(contactId), this.write.fields(), remembered.written()), this.written));
	}

	void fail(Outcome outcome) {
		this.result = Optional.of(new ContactResult.Failed(outcome));
	}

	/** How it ended; what is still open has met one conflict after another. */
	ContactResult result(Outcome ifOpen) {
		return this.result.orElseGet(() -> new ContactResult.Failed(ifOpen));
	}

}
