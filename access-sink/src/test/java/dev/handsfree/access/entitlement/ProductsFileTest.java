package dev.handsfree.access.entitlement;

import java.time.Duration;
import java.util.Optional;

import dev.handsfree.access.fact.Line;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ProductsFileTest {

	@Test
	void readsWhatBuysWhatForHowLongAndHowMany() {
		Products products = ProductsFile.parse("""
				products:
				  pro: {prices: [price_pro_monthly, price_pro_yearly], name: Pro}
				  day-pass: {products: [prod_day], lasts: 30d, quantity: 5}
				""", "products.yml");
		assertThat(products.listed(line("price_pro_yearly", "prod_other")).map(Product::id)).contains("pro");
		Product dayPass = products.listed(line("price_x", "prod_day")).orElseThrow();
		assertThat(dayPass.lasts()).contains(Duration.ofDays(30));
		assertThat(dayPass.quantity()).isEqualTo(5);
		assertThat(products.listed(line("price_x", "prod_x"))).isEmpty();
		assertThat(products.granted(line("price_x", "prod_x")).map(Product::id)).contains("prod_x");
	}

	@Test
	void emptyFileSellsNothing() {
		assertThat(ProductsFile.parse("", "products.yml").listed(line("price_1", "prod_1"))).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "products: {pro: {prise: [p]}} | has an unknown key 'prise'", "product: {} | something else",
					"products: {pro: [p]} | is no map", "products: {pro: {}} | says nothing",
					"products: {pro: {prices: p}} | list of different ids",
					"products: {pro: {prices: [p, p]}} | list of different ids",
					"products: {pro: {prices: [p], lasts: 1 month}} | such as 12h, 30d or 4w",
					"products: {pro: {prices: [p], lasts: 30}} | such as 12h, 30d or 4w",
					"products: {pro: {prices: [p], quantity: 0}} | whole number from 1",
					"products: {pro: {prices: [p], name: 3}} | a name that is no text",
					"products: {a: {prices: [p]}, b: {prices: [p]}} | buy both 'a' and 'b'",
					"'products: {' | is not YAML (line" })
	void whatCannotBeMeantIsRefusedWithASentence(String yaml, String sentence) {
		assertThatIllegalArgumentException().isThrownBy(() -> ProductsFile.parse(yaml.replace("'", ""), "products.yml"))
			.withMessageStartingWith("products.yml ")
			.withMessageContaining(sentence);
	}

	private static Line line(String price, String product) {
		return new Line(Optional.of(price), Optional.of(product), 1, Optional.empty());
	}

}
