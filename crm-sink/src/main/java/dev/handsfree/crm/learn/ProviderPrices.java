package dev.handsfree.crm.learn;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.crm.statement.Filed;
import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.product.Products;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Remembers which product of the provider's a listed price belongs to
 * ({@code crm.price}), as lines and Stripe tell it: a new price of that product buys the
 * same.
 */
public final class ProviderPrices {

	private final JdbcClient jdbc;

	private final Clock clock;

	private volatile Products products;

	public ProviderPrices(JdbcClient jdbc, Products listed, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.products = listed;
	}

	/** What is sold, by all that is known of prices. */
	public Products products() {
		return this.products;
	}

	/** Reads what all instances have learned. */
	public void refresh() {
		if (!this.products.isOpen()) {
			Map<String, String> known = new HashMap<>();
			this.jdbc.sql("SELECT price, product FROM crm.price")
				.query((row, number) -> Optional.ofNullable(known.put(row.getString(1), row.getString(2))))
				.list();
			this.products = this.products.knowing(known);
		}
	}

	/**
	 * Learns from the lines of these facts. Contacts whose money is of a product that was
	 * not known before are looked at in the next round.
	 */
	void learn(Collection<Filed<Fact>> money) {
		learn(this.products.shownBy(money.stream().map(Filed::what).toList()));
	}

	/** Learns which product each of these listed prices belongs to. */
	void learn(Map<String, String> told) {
		List<String> news = told.isEmpty() ? List.of()
				: this.jdbc.sql("""
						INSERT INTO crm.price (price, product) SELECT price, product
						FROM unnest(?::text[], ?::text[]) AS new (price, product) ORDER BY price
						ON CONFLICT DO NOTHING RETURNING product""")
					.param(told.keySet().toArray(String[]::new))
					.param(told.values().toArray(String[]::new))
					.query((row, number) -> row.getString(1))
					.list();
		if (!news.isEmpty()) {
			refresh();
			news.stream().distinct().sorted().forEach(this::lookAgain);
		}
	}

	/** Once for each listed price, ever: it may read the whole table. */
	private void lookAgain(String product) {
		this.jdbc.sql("""
				UPDATE crm.person SET due_at = ?::timestamptz WHERE id IN
				  (SELECT p.id FROM crm.person p WHERE p.id IN
				    (SELECT coalesce(l.person, m.filed_under) FROM crm.money m
				     LEFT JOIN crm.link l ON l.name = m.filed_under WHERE position(? IN m.value::text) > 0)
				   ORDER BY p.id FOR UPDATE)""").param(this.clock.instant().toString()).param(product).update();
	}

}
