package dev.handsfree.purchases.product;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.Line;
import dev.handsfree.purchases.fact.money.InvoiceLines;
import dev.handsfree.purchases.fact.money.Payment;
import dev.handsfree.purchases.fact.money.SessionLines;
import dev.handsfree.purchases.fact.money.Subscription;
import dev.handsfree.purchases.product.Bought.Nothing;
import dev.handsfree.purchases.product.Bought.Sold;
import dev.handsfree.purchases.product.Bought.Unlisted;

/**
 * Decides what a price or product of the payment provider buys, as {@code products.yml}
 * has it. Where there is a file, what it does not list buys nothing until a person has
 * said so; but a new price of a product of which one price is listed buys the same.
 */
public final class Products {

	private final Collection<Product> listed;

	private final Set<String> worthless;

	private final Map<String, String> providerProducts;

	private final Map<String, Product> byId = new LinkedHashMap<>();

	private final Map<String, Product> byPrice = new HashMap<>();

	private final Map<String, Product> byProviderProduct = new HashMap<>();

	/**
	 * @param listed the products of the file, no two of which claim the same
	 * @param worthless the prices and products of the provider's that buy nothing
	 */
	public Products(Collection<Product> listed, Set<String> worthless) {
		this(listed, worthless, Map.of());
	}

	private Products(Collection<Product> listed, Set<String> worthless, Map<String, String> providerProducts) {
		this.listed = List.copyOf(listed);
		this.worthless = Set.copyOf(worthless);
		this.providerProducts = Map.copyOf(providerProducts);
		for (Product product : listed) {
			this.byId.put(product.id(), product);
			product.prices().forEach((price) -> this.byPrice.put(price, product));
		}
		this.providerProducts.values().forEach((bought) -> {
			Set<Product> sold = soldAs(bought);
			// Prices of one provider's product that buy different things say nothing of
			// others.
			if (sold.size() == 1) {
				this.byProviderProduct.put(bought, sold.iterator().next());
			}
		});
		// What the file says itself outweighs what a listed price leads to.
		listed
			.forEach((product) -> product.products().forEach((bought) -> this.byProviderProduct.put(bought, product)));
	}

	/** There is no file: subscriptions grant their provider's product ids. */
	public static Products none() {
		return new Products(List.of(), Set.of());
	}

	/**
	 * These products, knowing which product of the provider's a listed price belongs to:
	 * its other prices buy the same.
	 * @param products the provider's product by its price, for listed prices
	 */
	public Products knowing(Map<String, String> products) {
		return new Products(this.listed, this.worthless, products);
	}

	private Set<Product> soldAs(String providerProduct) {
		return this.providerProducts.entrySet()
			.stream()
			.filter((known) -> known.getValue().equals(providerProduct))
			.flatMap((known) -> Optional.ofNullable(this.byPrice.get(known.getKey())).stream())
			.collect(Collectors.toSet());
	}

	/** Whether it is known which of the provider's products that price belongs to. */
	public boolean knows(String price) {
		return this.providerProducts.containsKey(price);
	}

	/** The listed prices of which that is not known. */
	public Set<String> unknownPrices() {
		return this.byPrice.keySet().stream().filter((price) -> !knows(price)).collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * Which of the provider's products the listed prices belong to that the lines of
	 * these facts show: the product by its price.
	 * @param facts any facts
	 */
	public Map<String, String> shownBy(Collection<? extends Fact> facts) {
		Map<String, String> shown = new TreeMap<>();
		facts.stream()
			.flatMap((fact) -> lines(fact).stream())
			.filter(this::isListedByPrice)
			.forEach((line) -> line.product().ifPresent((product) -> shown.put(line.price().orElseThrow(), product)));
		return shown;
	}

	private static List<Line> lines(Fact fact) {
		return switch (fact) {
			case Subscription snapshot -> snapshot.items();
			case Payment payment -> payment.lines();
			case InvoiceLines bill -> bill.lines();
			case SessionLines session -> session.lines();
			default -> List.of();
		};
	}

	/** The product of that id, listed or not: metadata may name any. */
	public Product named(String id) {
		return this.byId.getOrDefault(id, Product.unlisted(id));
	}

	/** What a subscription's item buys: without a file, the provider's own product. */
	public Bought item(Line line) {
		Bought bought = once(line);
		return (bought instanceof Unlisted(String id) && isOpen()) ? new Sold(named(id)) : bought;
	}

	/** What a line that is bought once buys. */
	public Bought once(Line line) {
		if (Stream.of(line.price(), line.product()).flatMap(Optional::stream).anyMatch(this.worthless::contains)) {
			return new Nothing();
		}
		Optional<Bought> sold = line.price()
			.map(this.byPrice::get)
			.or(() -> line.product().map(this.byProviderProduct::get))
			.map(Sold::new);
		return sold.or(() -> line.product().or(line::price).map(Unlisted::new)).orElseGet(Nothing::new);
	}

	/** Whether the line's own price is listed. */
	public boolean isListedByPrice(Line line) {
		return line.price().filter(this.byPrice::containsKey).isPresent();
	}

	/** Whether there is no file, so that nothing can be missing in it. */
	public boolean isOpen() {
		return this.listed.isEmpty();
	}

	/**
	 * What customers call a product; empty if all there is is an id of the provider's.
	 * @param id our product id
	 */
	public Optional<String> spokenName(String id) {
		Optional<String> given = named(id).name();
		boolean providers = id.startsWith("prod_") || id.startsWith("price_") || id.startsWith("sub_");
		return given.or(() -> providers ? Optional.empty() : Optional.of(capitalized(id.replaceAll("[-_]+", " "))));
	}

	/**
	 * What people who sell it call a product.
	 * @param id our product id
	 */
	public String planName(String id) {
		return named(id).name().orElse(id);
	}

	private static String capitalized(String text) {
		return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
	}

	/** A sentence about the first price or provider product that two products claim. */
	public static Optional<String> firstClaimedTwice(Collection<Product> listed) {
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

	@Override
	public String toString() {
		return this.listed.stream().map(Product::id).collect(Collectors.joining(", ", "products ", ""));
	}

}
