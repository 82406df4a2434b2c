package dev.handsfree.crm.hubspot;

import java.util.Map;
import java.util.Optional;

import dev.handsfree.crm.ContactMemory;
import dev.handsfree.crm.ContactResult;
import dev.handsfree.crm.ContactWrite;
import dev.handsfree.delivery.Outcome;

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

	ContactChange change() {
		if (this.found.isPresent()) {
			return ContactChange.updating(this.write.fields(), this.memory, this.found.get());
		}
		return contactId().isPresent() ? ContactChange.updating(this.write.fields(), this.memory)
				: ContactChange.creating(this.write.fields());
	}

	/** HubSpot made a write for it. */
	void wrote() {
		this.written = true;
	}

	void settle(String contactId, ContactMemory remembered) {
		this.result = Optional.of(new ContactResult.Settled(contactId,
				new ContactMemory(Optional.of(contactId), remembered.wanted(), remembered.written()), this.written));
	}

	void fail(Outcome outcome) {
		this.result = Optional.of(new ContactResult.Failed(outcome));
	}

	/** How it ended; what is still open has met one conflict after another. */
	ContactResult result(Outcome ifOpen) {
		return this.result.orElseGet(() -> new ContactResult.Failed(ifOpen));
	}

}
