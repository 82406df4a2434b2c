package dev.handsfree.purchases.grant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.handsfree.purchases.fact.Line;
import dev.handsfree.purchases.product.Bought;
import dev.handsfree.purchases.product.Product;
import dev.handsfree.purchases.product.Products;

/**
 * Decides what the lines of a subscription buy: seats are counted and usage is not. A
 * metered price is no product of its own beside others; it buys its product once where
 * there is nothing else, or where it is listed itself. A quantity of 0 buys nothing.
 */
public final class Basket {

	private final Products products;

	public Basket(Products products) {
		this.products = products;
	}

	/** What these lines buy, in their order. */
	public List<Article> of(List<Line> lines) {
		List<Line> items = lines.stream().filter((line) -> !line.isOneOff() && line.quantity() > 0).toList();
		List<Article> articles = new ArrayList<>(items.stream()
			.filter(Line::isLicensed)
			.flatMap((line) -> article(line, line.quantity()).stream())
			.toList());
		boolean alone = articles.isEmpty();
		Set<String> ids = articles.stream().map(Article::id).collect(Collectors.toSet());
		items.stream()
			.filter((line) -> !line.isLicensed())
			.filter((line) -> alone || this.products.isListedByPrice(line))
			.flatMap((line) -> article(line, 1).stream())
			.filter((article) -> ids.add(article.id()))
			.forEach(articles::add);
		return articles;
	}

	/** What these lines buy, all of it being one product. */
	List<Article> named(String product, List<Line> lines) {
		Product sold = this.products.named(product);
		long quantity = lines.stream()
			.filter((line) -> line.isLicensed() && !line.isOneOff())
			.mapToLong(Line::quantity)
			.max()
			.orElse(1);
		return List
			.of(new Article(sold.id(), true, quantity * sold.quantity(), latest(lines, true), latest(lines, false)));
	}

	private Optional<Article> article(Line line, long quantity) {
		return switch (this.products.item(line)) {
			case Bought.Sold(Product product) -> Optional.of(new Article(product.id(), true,
					quantity * product.quantity(), line.periodStart(), line.periodEnd()));
			case Bought.Unlisted(String id) ->
				Optional.of(new Article(id, false, quantity, line.periodStart(), line.periodEnd()));
			case Bought.Nothing nothing -> Optional.empty();
		};
	}

	private static Optional<Instant> latest(List<Line> lines, boolean start) {
		return lines.stream()
			.flatMap((line) -> (start ? line.periodStart() : line.periodEnd()).stream())
			.max(Comparator.naturalOrder());
	}

	/**
	 * A product, how many of it, and of which period.
	 *
	 * @param id our product id; of something that is not sold here, the provider's
	 * @param sold whether it is sold here
	 * @param quantity how many
	 * @param start start of its period
	 * @param end end of its period
	 */
	public record Article(String id, boolean sold, long quantity, Optional<Instant> start, Optional<Instant> end) {
	}

}
