package dev.handsfree.purchases.product;

/** What a line buys. */
public sealed interface Bought {

	/**
	 * A product that is sold.
	 *
	 * @param product the product
	 */
	record Sold(Product product) implements Bought {
	}

	/**
	 * Something that {@code products.yml} does not know: a person has to say.
	 *
	 * @param id the provider's product, else its price
	 */
	record Unlisted(String id) implements Bought {
	}

	/** Nothing: the file says so, or the line names nothing. */
	record Nothing() implements Bought {
	}

}
