package dev.handsfree.access.entitlement;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.handsfree.access.fact.Line;

/**
 * Says what a price or product of the payment provider buys, as {@code products.yml} has
 * it.
 */
public final class Products {

	private final Map<String, Product> byId = new LinkedHashMap<>();

	private final Map<String, Product> byPrice = new HashMap<>();

	private final Map<String, Product> byProviderProduct = new HashMap<>();

	/**
	 * @param listed the products of the file, no two of which claim the same
	 */
	public Products(Collection<Product> listed) {
		for (Product product : listed) {
			this.byId.put(product.id(), product);
			product.prices().forEach((price) -> this.byPrice.put(price, product));
			product.products().forEach((bought) -> this.byProviderProduct.put(bought, product));
		}
	}

	/** No product is listed: subscriptions grant their provider's product ids. */
	public static Products none() {
		return new Products(List.of());
	}

	/** The product of that id, listed or not: metadata may name any. */
	Product named(String id) {
		return this.byId.getOrDefault(id, Product.unlisted(id));
	}

	/** The listed product that this line buys: by its price, else by its product. */
	Optional<Product> listed(Line line) {
		return line.price().map(this.byPrice::get).or(() -> line.product().map(this.byProviderProduct::get));
	}

	/**
	 * What a line of a subscription grants: the listed product, else the provider's own
	 * id.
	 */
	Optional<Product> granted(Line line) {
		return listed(line).or(() -> line.product().or(line::price).map(this::named));
	}

	/**
	 * What customers call a product; empty if all there is is an id of the provider's.
	 * @param id our product id
	 */
	Optional<String> spokenName(String id) {
		Optional<String> given = named(id).name();
		boolean providers = id.startsWith("prod_") || id.startsWith("price_") || id.startsWith("sub_");
		return given.or(() -> providers ? Optional.empty() : Optional.of(capitalized(id.replaceAll("[-_]+", " "))));
	}

	private static String capitalized(String text) {
		return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
	}

	/** A sentence about the first price or provider product that two products claim. */
	static Optional<String> firstClaimedTwice(Collection<Product> listed) {
		Map<String, String> claims = new HashMap<>();
		for (Product product : listed) {
			for (String id : Stream.concat(product.prices().stream(), product.products().stream()).sorted().toList()) {
				String other = claims.put(id, product.id());
				if (other != null) {
					return Optional
						.of("lets %s buy both '%s' and '%s'; it can buy one".formatted(id, other, product.id()));
				}
			}
		}
		return Optional.empty();
	}

}
