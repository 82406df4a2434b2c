package dev.handsfree.crm;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.handsfree.delivery.Outcome;
import dev.handsfree.purchases.Terms;

/**
 * Brings the contacts of people up to what is known of them: under their locks, and
 * without a call where nothing would change. Callers bring the transaction; what the CRM
 * was told is remembered when it commits, and told once more if it does not.
 */
final class Contacts {

	private final People people;

	private final CrmClient crm;

	private final ProviderPrices prices;

	private final Terms terms;

	private final Clock clock;

	Contacts(People people, CrmClient crm, ProviderPrices prices, Terms terms, Clock clock) {
		this.people = people;
		this.crm = crm;
		this.prices = prices;
		this.terms = terms;
		this.clock = clock;
	}

	/**
	 * Writes what is not up to date.
	 * @param traces the people, each with the event to name as the reason
	 * @return what it means for each person's events
	 */
	Map<String, Outcome> bringUpToDate(Map<String, String> traces) {
		Map<String, ContactMemory> memories = this.people.lock(traces.keySet());
		// Read under the lock: whoever held it before has written what it knew.
		Map<String, KnownFacts> known = this.people.known(memories.keySet());
		Instant now = this.clock.instant();
		Map<String, Outcome> outcomes = new HashMap<>();
		Map<String, Optional<Instant>> changes = new HashMap<>();
		Map<String, Instant> asks = new HashMap<>();
		List<ContactWrite> due = new ArrayList<>();
		memories.forEach((person, memory) -> {
			ContactProfile profile = profile(person, Objects.requireNonNull(known.get(person)), now);
			Map<String, String> fields = this.crm.fields(profile);
			changes.put(person, profile.payments().changesAt());
			profile.payments().asksAt().ifPresent((at) -> asks.put(person, at));
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
		outcomes.forEach((person, outcome) -> {
			if (outcome instanceof Outcome.TryLater) {
				// Also for those whom no event waits for: the next round looks again.
				changes.put(person, Optional.of(now));
			}
		});
		this.people.due(changes);
		if (!asks.isEmpty()) {
			this.people.asksAt(asks, now);
		}
		return outcomes;
	}

	private ContactProfile profile(String person, KnownFacts known, Instant now) {
		return ContactProfile.of(person, known,
				PaymentSummary.of(known.money(), this.prices.products(), this.terms, now));
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
