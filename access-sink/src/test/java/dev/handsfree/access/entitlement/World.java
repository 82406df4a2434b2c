package dev.handsfree.access.entitlement;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.handsfree.automations.product.ProductsFile;
import dev.handsfree.purchases.Entitlements;
import dev.handsfree.purchases.Purchases;
import dev.handsfree.purchases.Terms;
import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.InvoiceId;
import dev.handsfree.purchases.fact.Name;
import dev.handsfree.purchases.fact.money.InvoicePayment;
import dev.handsfree.purchases.product.Products;
import dev.handsfree.purchases.reading.EventFacts;
import dev.handsfree.purchases.reading.FactKind;
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
		learn(new InvoicePayment(new InvoiceId(invoice), intent, "stripe:evt_link"));
		return this;
	}

	AccessDocument of(String user) {
		return of(Name.user(user), Instant.parse("2026-11-25T00:00:00Z"));
	}

	AccessDocument of(Name name, Instant now) {
		return of(name, now, Terms.WhenPaused.KEEP);
	}

	AccessDocument of(Name name, Instant now, Terms.WhenPaused whenPaused) {
		AccessPolicy policy = new AccessPolicy(new Terms(Duration.ofDays(14), whenPaused), Optional.empty());
		return new AccessDecision(policy, this.products).at(purchases().of(name), Optional.empty(), now);
	}

	Purchases purchases() {
		return new Purchases(this.facts.values(), this.products);
	}

	/** What everybody has, by name. */
	Map<Name, Entitlements> everybody() {
		Map<Name, Entitlements> all = new TreeMap<>();
		Purchases purchases = purchases();
		purchases.people().forEach((name) -> all.put(name, purchases.of(name)));
		return all;
	}

	private void learn(Fact fact) {
		this.facts.merge(FactKind.of(fact) + "/" + fact.id(), fact, Fact::merge);
	}

}
