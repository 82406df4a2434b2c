package dev.handsfree.crm.contact;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.crm.ContactProfile;
import dev.handsfree.crm.CrmClient;
import dev.handsfree.crm.PaymentSummary;
import dev.handsfree.crm.identity.PersonFile;
import dev.handsfree.crm.identity.PersonRows;
import dev.handsfree.crm.learn.ProviderPrices;
import dev.handsfree.purchases.Terms;

/**
 * Derives what contacts should show from all that is known of their people. Callers bring
 * the transaction.
 */
final class Targets {

	private final PersonFile file;

	private final PersonRows people;

	private final CrmClient crm;

	private final ProviderPrices prices;

	private final Terms terms;

	Targets(PersonFile file, PersonRows people, CrmClient crm, ProviderPrices prices, Terms terms) {
		this.file = file;
		this.people = people;
		this.crm = crm;
		this.prices = prices;
		this.terms = terms;
	}

	/** One for each of these people; also notes when the payment provider is asked. */
	Map<String, Target> of(Collection<String> persons, Instant now) {
		if (persons.isEmpty()) {
			return Map.of();
		}
		Map<String, Target> targets = new HashMap<>();
		Map<String, Instant> asks = new HashMap<>();
		this.file.known(persons).forEach((person, known) -> {
			PaymentSummary payments = PaymentSummary.of(known.money(), this.prices.products(), this.terms, now);
			targets.put(person,
					new Target(this.crm.fields(ContactProfile.of(person, known, payments)), payments.changesAt()));
			payments.asksAt().ifPresent((at) -> asks.put(person, at));
		});
		if (!asks.isEmpty()) {
			this.people.asksAt(asks, now);
		}
		return targets;
	}

	/**
	 * What a contact should show.
	 *
	 * @param fields the CRM's fields
	 * @param changesAt when that changes by the passing of time alone
	 */
	record Target(Map<String, String> fields, Optional<Instant> changesAt) {
	}

}
