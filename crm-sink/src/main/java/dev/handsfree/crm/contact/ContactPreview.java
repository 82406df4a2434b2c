package dev.handsfree.crm.contact;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.handsfree.crm.ContactMemory;
import dev.handsfree.crm.identity.Identities;
import dev.handsfree.crm.identity.KnownOwners;
import dev.handsfree.crm.identity.PersonRows;
import dev.handsfree.crm.statement.EventStatement;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Says what an event would change in its person's contact: learns it as
 * {@link CrmDestination} does, but asks nobody what it leaves open; compares what the
 * contact should show with what it was told last, and takes everything back. The CRM is
 * not called.
 */
final class ContactPreview {

	/** What tells nothing of a person but how they stand, so that values may be named. */
	private static final Set<String> SPEAKABLE = Set.of("handsfree_plan", "handsfree_payment_status", "lifecyclestage");

	private final TransactionTemplate transaction;

	private final Identities identities;

	private final PersonRows people;

	private final ContactRows rows;

	private final Targets targets;

	private final Clock clock;

	ContactPreview(TransactionTemplate transaction, Identities identities, PersonRows people, ContactRows rows,
			Targets targets, Clock clock) {
		this.transaction = transaction;
		this.identities = identities;
		this.people = people;
		this.rows = rows;
		this.targets = targets;
		this.clock = clock;
	}

	/** In one sentence. */
	String of(EventStatement statement) {
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			status.setRollbackOnly();
			return sentence(statement);
		}));
	}

	private String sentence(EventStatement statement) {
		KnownOwners known = this.identities.learn(List.of(statement));
		Optional<String> person = known.person(statement);
		if (person.isEmpty()) {
			return statement.isOnlyTried() ? "nothing: what was only tried makes no contact"
					: "would wait: whose it is is not known yet";
		}
		Set<String> one = Set.of(person.get());
		if (statement.isOnlyTried() && this.people.withContact(one).isEmpty()) {
			return "nothing: what was only tried makes no contact";
		}
		this.people.add(one);
		ContactMemory memory = Objects.requireNonNull(this.rows.lock(one).get(person.get())).memory();
		Map<String, String> fields = Objects
			.requireNonNull(this.targets.of(one, this.clock.instant()).get(person.get()))
			.fields();
		if (memory.contactId().isEmpty()) {
			return "would create a contact, or adopt the one with this address";
		}
		return memory.shows(fields) ? "nothing: contact %s shows it".formatted(memory.contactId().get())
				: changes(memory, fields);
	}

	private static String changes(ContactMemory memory, Map<String, String> fields) {
		Map<String, String> changes = new TreeMap<>();
		Set<String> names = new TreeSet<>(fields.keySet());
		names.addAll(memory.written().keySet());
		for (String name : names) {
			String before = memory.written().getOrDefault(name, "");
			String after = fields.getOrDefault(name, "");
			if (!before.equals(after)) {
				changes.put(name, SPEAKABLE.contains(name)
						? "%s from %s to %s".formatted(name, spoken(before), spoken(after)) : name);
			}
		}
		String contact = memory.contactId().orElse("");
		return changes.isEmpty() ? "would write contact %s once more".formatted(contact)
				: "would set %s in contact %s".formatted(String.join(", ", changes.values()), contact);
	}

	private static String spoken(String value) {
		return value.isEmpty() ? "nothing" : value;
	}

}
