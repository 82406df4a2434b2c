package dev.handsfree.access.entitlement;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.handsfree.access.fact.EventFacts;
import dev.handsfree.access.fact.Fact;
import dev.handsfree.access.fact.InvoicePayment;
import dev.handsfree.access.fact.Name;
import dev.handsfree.topics.Event;

/** What is known after some events, in memory. */
final class World {

	private final Map<String, Fact> facts = new HashMap<>();

	private final Products products;

	private World(Products products) {
		this.products = products;
	}

	static World selling(String yaml) {
		return new World(ProductsFile.parse(yaml, "products.yml"));
	}

	static World after(Collection<Event> events) {
		return selling(
				"products: {pro: {prices: [price_pro], name: Pro}, day-pass: {products: [prod_day], lasts: 30d}}")
			.and(events);
	}

	static World after(Event... events) {
		return after(List.of(events));
	}

	World and(Event... events) {
		return and(List.of(events));
	}

	World and(Collection<Event> events) {
		events.stream().flatMap((event) -> EventFacts.of(event).stream()).forEach(this::learn);
		return this;
	}

	World linked(String invoice, String intent) {
		learn(new InvoicePayment(invoice, intent, "stripe:evt_link"));
		return this;
	}

	AccessDocument of(String user) {
		return of(Name.user(user), Instant.parse("2026-11-25T00:00:00Z"));
	}

	AccessDocument of(Name name, Instant now) {
		AccessPolicy policy = new AccessPolicy(Duration.ofDays(14), Optional.empty());
		return new AccessDecision(policy, this.products).at(picture().of(name), Optional.empty(), now);
	}

	Picture picture() {
		return new Picture(this.facts.values(), this.products);
	}

	/** What everybody has, by name. */
	Map<Name, Entitlements> everybody() {
		Map<Name, Entitlements> all = new TreeMap<>();
		Picture picture = picture();
		picture.people().forEach((name) -> all.put(name, picture.of(name)));
		return all;
	}

	private void learn(Fact fact) {
		this.facts.merge(fact.kind() + "/" + fact.id(), fact, Fact::merge);
	}

}
