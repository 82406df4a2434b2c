package dev.handsfree.automations.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.handsfree.purchases.product.Product;
import dev.handsfree.purchases.product.Products;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads {@code products.yml}, strictly: a misspelt key would sell something that nobody
 * gets. Every refusal is one sentence that says where and what to write instead.
 */
public final class ProductsFile {

	private static final Set<String> KEYS = Set.of("prices", "products", "name", "lasts", "quantity", "again");

	private static final Pattern LASTS = Pattern.compile("([1-9]\\d{0,4})([hdw])");

	private final String origin;

	private ProductsFile(String origin) {
		this.origin = origin;
	}

	/**
	 * Reads the file; nothing is built in where there is none.
	 * @param file where it is; blank if there is none
	 * @throws IllegalArgumentException with a sentence, if it cannot be read or
	 * understood
	 */
	public static Products readAnyAt(String file) {
		return file.isBlank() ? Products.none() : read(Path.of(file.strip()));
	}

	/**
	 * Reads the file.
	 * @param file where it is
	 * @throws IllegalArgumentException with a sentence, if it cannot be read or
	 * understood
	 */
	public static Products read(Path file) {
		try {
			return parse(Files.readString(file), file.toString());
		}
		catch (IOException ex) {
			throw new IllegalArgumentException("PRODUCTS_FILE %s cannot be read".formatted(file), ex);
		}
	}

	/**
	 * Reads the text of such a file.
	 * @param yaml the text
	 * @param origin what to call it in a refusal
	 */
	public static Products parse(String yaml, String origin) {
		return new ProductsFile(origin).products(yaml);
	}

	private Products products(String yaml) {
		JsonNode root;
		try {
			root = new YAMLMapper().readTree(yaml);
		}
		catch (JacksonException ex) {
			throw refusal("is not YAML (line %d)".formatted(ex.getLocation().getLineNr()));
		}
		if (root.isMissingNode() || root.isNull()) {
			return Products.none();
		}
		JsonNode listed = root.path("products");
		JsonNode nothing = root.path("buys-nothing");
		if (!root.isObject() || !listed.isObject() || root.size() != (nothing.isMissingNode() ? 1 : 2)) {
			throw refusal("holds something else than one entry 'products' with a product per line, "
					+ "and perhaps 'buys-nothing' with a list of prices or products");
		}
		List<Product> products = listed.propertyStream()
			.map((entry) -> product(entry.getKey(), entry.getValue()))
			.toList();
		Products.firstClaimedTwice(products).ifPresent((sentence) -> {
			throw refusal(sentence);
		});
		Set<String> worthless = nothing.isMissingNode() ? Set.of() : ids("buys-nothing", root, "buys-nothing");
		return new Products(products, worthless);
	}

	private Product product(String id, JsonNode entry) {
		if (!entry.isObject()) {
			throw refusal("product '%s' is no map; write for example {prices: [price_1], name: Pro}".formatted(id));
		}
		entry.propertyNames().stream().filter((key) -> !KEYS.contains(key)).findFirst().ifPresent((key) -> {
			throw refusal("product '%s' has an unknown key '%s'; known are %s".formatted(id, key,
					String.join(", ", KEYS.stream().sorted().toList())));
		});
		Set<String> prices = ids(id, entry, "prices");
		Set<String> products = ids(id, entry, "products");
		if (prices.isEmpty() && products.isEmpty() && !entry.has("name") && !entry.has("lasts")) {
			throw refusal("product '%s' says nothing; give it prices, products, a name or lasts".formatted(id));
		}
		Optional<String> name = Optional.of(entry.path("name")).filter(JsonNode::isString).map(JsonNode::stringValue);
		if (entry.has("name") && name.isEmpty()) {
			throw refusal("product '%s' has a name that is no text".formatted(id));
		}
		return new Product(id, name, prices, products, lasts(id, entry.path("lasts")), quantity(id, entry),
				again(id, entry.path("again")));
	}

	private Set<String> ids(String id, JsonNode entry, String key) {
		JsonNode list = entry.path(key);
		if (list.isMissingNode()) {
			return Set.of();
		}
		Set<String> ids = new HashSet<>();
		list.valueStream().filter(JsonNode::isString).map(JsonNode::stringValue).forEach(ids::add);
		if (!list.isArray() || list.isEmpty() || ids.size() != list.size()) {
			throw refusal("product '%s': %s is a list of different ids, such as [price_1, price_2]".formatted(id, key));
		}
		return ids;
	}

	private Optional<Duration> lasts(String id, JsonNode value) {
		if (value.isMissingNode()) {
			return Optional.empty();
		}
		Matcher matcher = LASTS.matcher(value.isString() ? value.stringValue() : "");
		if (!matcher.matches()) {
			throw refusal(
					"product '%s': lasts is a number of hours, days or weeks, such as 12h, 30d or 4w".formatted(id));
		}
		long number = Long.parseLong(matcher.group(1));
		return Optional.of(switch (matcher.group(2)) {
			case "h" -> Duration.ofHours(number);
			case "w" -> Duration.ofDays(7 * number);
			default -> Duration.ofDays(number);
		});
	}

	private Product.Again again(String id, JsonNode value) {
		if (value.isMissingNode()) {
			return Product.Again.FOLLOWS;
		}
		return switch (value.isString() ? value.stringValue() : "") {
			case "follows" -> Product.Again.FOLLOWS;
			case "adds" -> Product.Again.ADDS;
			default -> throw refusal(
					"product '%s': again is follows (a second one begins when the first ends) or adds".formatted(id));
		};
	}

	private long quantity(String id, JsonNode entry) {
		JsonNode value = entry.path("quantity");
		if (value.isMissingNode()) {
			return 1;
		}
		if (!value.canConvertToInt() || value.intValue() < 1) {
			throw refusal("product '%s': quantity is a whole number from 1".formatted(id));
		}
		return value.intValue();
	}

	private IllegalArgumentException refusal(String sentence) {
		return new IllegalArgumentException("%s %s".formatted(this.origin, sentence));
	}

}
