package dev.handsfree.automations.product;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.purchases.fact.Line;
import dev.handsfree.purchases.product.Bought;
import dev.handsfree.purchases.product.Bought.Nothing;
import dev.handsfree.purchases.product.Bought.Sold;
import dev.handsfree.purchases.product.Bought.Unlisted;
import dev.handsfree.purchases.product.Product;
import dev.handsfree.purchases.product.Products;
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
		assertThat(sold(products.once(line("price_pro_yearly", "prod_other")))).isEqualTo("pro");
		assertThat(products.once(line("price_x", "prod_day"))).isInstanceOfSatisfying(Sold.class, (dayPass) -> {
			assertThat(dayPass.product().lasts()).contains(Duration.ofDays(30));
			assertThat(dayPass.product().quantity()).isEqualTo(5);
			assertThat(dayPass.product().again()).isEqualTo(Product.Again.FOLLOWS);
		});
	}

	@Test
	void whatAFileDoesNotListBuysNothingYet() {
		Products products = ProductsFile.parse("products: {pro: {prices: [price_pro]}}", "products.yml");
		assertThat(products.item(line("price_x", "prod_x"))).isEqualTo(new Unlisted("prod_x"));
		assertThat(products.once(line("price_x", "prod_x"))).isEqualTo(new Unlisted("prod_x"));
	}

	@Test
	void withoutAFileASubscriptionsItemBuysItsProviderProductAndAOneOffNothingYet() {
		assertThat(sold(Products.none().item(line("price_x", "prod_x")))).isEqualTo("prod_x");
		assertThat(Products.none().once(line("price_x", "prod_x"))).isInstanceOf(Unlisted.class);
		assertThat(sold(ProductsFile.parse("", "products.yml").item(line("price_1", "prod_1")))).isEqualTo("prod_1");
	}

	@Test
	void aNewPriceOfAProductOfWhichOnePriceIsListedBuysTheSame() {
		Products products = ProductsFile.parse("products: {pro: {prices: [price_old]}}", "products.yml")
			.knowing(Map.of("price_old", "prod_pro", "price_stranger", "prod_x"));
		assertThat(sold(products.item(line("price_new", "prod_pro")))).isEqualTo("pro");
		assertThat(products.item(line("price_y", "prod_x"))).isInstanceOf(Unlisted.class);
	}

	@Test
	void aProviderProductWhosePricesBuyDifferentThingsSaysNothingOfNewOnes() {
		Products products = ProductsFile
			.parse("products: {pro: {prices: [price_pro]}, team: {prices: [price_team]}}", "products.yml")
			.knowing(Map.of("price_pro", "prod_all", "price_team", "prod_all"));
		assertThat(products.item(line("price_new", "prod_all"))).isInstanceOf(Unlisted.class);
	}

	@Test
	void whatBuysNothingAsksNobody() {
		Products products = ProductsFile.parse("""
				products: {pro: {prices: [price_pro], lasts: 30d, again: adds}}
				buys-nothing: [price_setup, prod_sticker]
				""", "products.yml");
		assertThat(products.once(line("price_setup", "prod_x"))).isInstanceOf(Nothing.class);
		assertThat(products.once(line("price_x", "prod_sticker"))).isInstanceOf(Nothing.class);
		assertThat(products.named("pro").again()).isEqualTo(Product.Again.ADDS);
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
					"products: {pro: {prices: [p], again: twice}} | again is follows",
					"products: {pro: {prices: [p], name: 3}} | a name that is no text",
					"products: {a: {prices: [p]}, b: {prices: [p]}} | buy both 'a' and 'b'",
					"'products: {' | is not YAML (line" })
	void whatCannotBeMeantIsRefusedWithASentence(String yaml, String sentence) {
		assertThatIllegalArgumentException().isThrownBy(() -> ProductsFile.parse(yaml.replace("'", ""), "products.yml"))
			.withMessageStartingWith("products.yml ")
			.withMessageContaining(sentence);
	}

	private static String sold(Bought bought) {
		return (bought instanceof Sold(Product product)) ? product.id() : "not sold";
	}

	private static Line line(String price, String product) {
		return new Line(Optional.of(price), Optional.of(product), 1, Optional.empty(), Optional.empty(),
				Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
	}

}
