package dev.handsfree.crm.hubspot;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.handsfree.crm.ContactMemory;
import dev.handsfree.crm.ContactResult;
import dev.handsfree.crm.ContactWrite;
import dev.handsfree.delivery.Outcome;

/**
 * A contact on its way: what is known of it so far, and how it ended. Used by one thread
 * for one {@link ContactBatch}.
 *
 * <pre>
 *  unknown                 ── find ───> found     looked for by its e-mail
 *  known                   ── find ───> found     read by HubSpot's id, where it must be
 *  unknown, known, found   ── settle ─> settled   it was written, or nothing differs
 *  known, found            ── lose ───> unknown   it is gone in HubSpot
 *  unknown, known, found   ── turnTo ─> known     it turned out to be another contact
 *  found                   ── again ──> known     once: what was objected to may have passed
 *  unknown, known, found   ── fail ───> failed
 * </pre>
 */
final class ContactDraft {

	private final ContactWrite write;

	private ContactMemory memory;

	private Optional<FoundContact> found = Optional.empty();

	private boolean mustRead;

	private boolean written;

	private boolean again;

	private final TakenFields fields;

	private Optional<ContactResult> result = Optional.empty();

	ContactDraft(ContactWrite write) {
		this.write = write;
		this.memory = write.memory();
		this.fields = new TakenFields(write.person(), write.fields());
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

	/**
	 * HubSpot objects to it. A contact that is there already is turned to; a field that
	 * HubSpot does not take is left out.
	 */
	void object(Objection objection) {
		if (objection.existingId().isPresent()) {
			turnTo(objection.existingId().get());
		}
		else if (!comesAgain(objection) && !(objection.isAboutValues() && this.fields.leaveOut(objection.fields()))) {
			fail(objection.outcome());
		}
	}

	/**
	 * What another look may change: a property is made again, a contact came or went, or
	 * is another than the one we knew.
	 */
	boolean comesAgain(Objection objection) {
		boolean blind = objection.isAboutValues() && contactId().isPresent() && this.found.isEmpty();
		if (objection.isGone()) {
			lose();
		}
		return (blind || objection.isUndefinedProperty() || objection.isConflict() || objection.isGone()) && again();
	}

	/**
	 * Looks at HubSpot once more, since what was objected to may have passed.
	 * @return whether it may: once in its life
	 */
	private boolean again() {
		boolean first = !this.again;
		this.again = true;
		this.found = Optional.empty();
		this.mustRead = contactId().isPresent();
		return first;
	}

	/** The properties that were left out; empty if HubSpot took all. */
	Set<String> leftOut() {
		return this.fields.leftOut();
	}

	ContactChange change() {
		ContactChange change = changeOf(this.fields.taken());
		this.fields.sent(change.properties().keySet());
		return change;
	}

	private ContactChange changeOf(Map<String, String> wanted) {
		if (this.found.isPresent()) {
			return ContactChange.updating(wanted, this.memory, this.found.get());
		}
		return contactId().isPresent() ? ContactChange.updating(wanted, this.memory) : ContactChange.creating(wanted);
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
