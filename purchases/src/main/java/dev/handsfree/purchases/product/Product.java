package dev.handsfree.purchases.product;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * One product of {@code products.yml}: what buys it, for how long, and how many.
 *
 * @param id its id
 * @param name what customers call it, if that differs
 * @param prices the provider's price ids that buy it
 * @param products the provider's product ids that buy it
 * @param lasts how long a one-off lasts; without it, for good
 * @param quantity how many one bought unit gives
 * @param again what a further one-off does while an earlier one lasts
 */
public record Product(String id, Optional<String> name, Set<String> prices, Set<String> products,
		Optional<Duration> lasts, long quantity, Again again) {

	/** Copies the ids. */
	public Product {
		prices = Set.copyOf(prices);
		products = Set.copyOf(products);
	}

	/** A product of which only the id is known. */
	static Product unlisted(String id) {
		return new Product(id, Optional.empty(), Set.of(), Set.of(), Optional.empty(), 1, Again.FOLLOWS);
	}

	/** What a further one-off of a product that ends does while an earlier one lasts. */
	public enum Again {

		/** It begins when the earlier one ends. */
		FOLLOWS,

		/** It begins at once: there are more of them, not longer. */
		ADDS

	}

}
