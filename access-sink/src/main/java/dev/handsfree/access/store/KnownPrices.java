package dev.handsfree.access.store;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;

import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.product.Products;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Remembers which of the provider's products each listed price belongs to, as lines have
 * shown it, so that a new price of the same product buys the same. What is sold follows
 * from that and from {@code products.yml}. Thread-safe.
 */
public final class KnownPrices {

	private final JdbcClient jdbc;

	private final AtomicReference<Products> products;

	/**
	 * @param jdbc the database
	 * @param products what the file says is sold
	 */
	public KnownPrices(JdbcClient jdbc, Products products) {
		this.jdbc = jdbc;
		this.products = new AtomicReference<>(products.knowing(stored()));
	}

	/** What is sold, as far as is known by now. */
	public Products products() {
		return this.products.get();
	}

	/**
	 * Learns from the lines of facts. Belongs to no transaction of the caller's.
	 * @return the provider's products that are known to be sold from now on
	 */
	public Set<String> learn(Collection<? extends Fact> facts) {
		return learn(products().shownBy(facts));
	}

	/**
	 * Learns which product each of these listed prices belongs to. Belongs to no
	 * transaction of the caller's.
	 * @param pairs the provider's product by its price
	 * @return the provider's products that are known to be sold from now on
	 */
	public Set<String> learn(Map<String, String> pairs) {
		Map<String, String> known = stored();
		Set<String> news = new TreeSet<>();
		pairs.forEach((price, product) -> {
			if (!product.equals(known.get(price))) {
				this.jdbc.sql("""
						INSERT INTO access.price (price, product) VALUES (?, ?)
						ON CONFLICT (price) DO UPDATE SET product = excluded.product""")
					.params(price, product)
					.update();
				news.add(product);
			}
		});
		// Also without news: another process may have learned it first.
		this.products.updateAndGet((products) -> products.knowing(stored()));
		return news;
	}

	/** Whether these facts show a listed price whose product is not known yet. */
	public boolean isNews(Collection<? extends Fact> facts) {
		Products known = products();
		return known.shownBy(facts).keySet().stream().anyMatch((price) -> !known.knows(price));
	}

	/**
	 * What would be sold if these pairs were learned; nothing is written.
	 * @param pairs the provider's product by its price, for listed prices
	 */
	public Products seeing(Map<String, String> pairs) {
		Map<String, String> all = stored();
		all.putAll(pairs);
		return products().knowing(all);
	}

	private Map<String, String> stored() {
		Map<String, String> stored = new TreeMap<>();
		this.jdbc.sql("SELECT price, product FROM access.price")
			.query((row, number) -> stored.put(String.valueOf(row.getString(1)), String.valueOf(row.getString(2))))
			.list();
		return stored;
	}

}
