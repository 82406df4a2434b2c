package dev.handsfree.webhooks.source.stripe;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.handsfree.events.PriceLine;
import dev.handsfree.webhooks.event.Fields;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a line says of its price, in each layout. */
class LinesTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', value = {
			"`parent`:{`type`:`subscription_item_details`,`subscription_item_details`:{`proration`:false}} | true",
			"`parent`:{`type`:`invoice_item_details`,`invoice_item_details`:{`proration`:false}} | false",
			"`parent`:{`type`:`invoice_item_details`,`invoice_item_details`:{`proration`:true}} | true",
			"`type`:`subscription` | true", "`type`:`invoiceitem` | false",
			"`type`:`invoiceitem`,`subscription_item`:`si_1`,`proration`:true | true",
			"`price`:{`id`:`p`,`type`:`one_time`} | false",
			"`price`:{`id`:`p`,`type`:`recurring`,`recurring`:{}} | true", "`price`:`p` |" })
	void isOfASubscriptionOrBoughtOnce(String fields, @Nullable Boolean recurring) {
		assertThat(line(fields).getRecurring()).isEqualTo(Optional.ofNullable(recurring));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			value = { "`price`:{`recurring`:{`usage_type`:`metered`}} | true",
					"`price`:{`recurring`:{`usage_type`:`licensed`}} | false",
					"`price`:{`type`:`one_time`,`recurring`:null} | false", "`plan`:{`usage_type`:`metered`} | true",
					"`pricing`:{`price_details`:{`price`:`p`}} |" })
	void countsUsageOrSeats(String fields, @Nullable Boolean metered) {
		assertThat(line(fields).getMetered()).isEqualTo(Optional.ofNullable(metered));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			value = { "`parent`:{`subscription_item_details`:{`proration`:true}} | true",
					"`parent`:{`invoice_item_details`:{`proration`:false}} | false", "`proration`:true | true",
					"`id`:`il_1` |" })
	void billsAPartOfAPeriod(String fields, @Nullable Boolean proration) {
		assertThat(line(fields).getProration()).isEqualTo(Optional.ofNullable(proration));
	}

	@Test
	void hasAnAmountAPeriodAndItsQuantityAlsoIfThatIsNone() {
		PriceLine line = line("`amount`:700,`quantity`:0,`period`:{`start`:1700000000,`end`:1702592000}");

		assertThat(line.getAmount()).contains(700L);
		assertThat(line.getQuantity()).isZero();
		assertThat(line.getPeriodStart()).contains(Instant.ofEpochSecond(1700000000));
		assertThat(line.getPeriodEnd()).contains(Instant.ofEpochSecond(1702592000));
		assertThat(line("`amount_subtotal`:500,`amount_total`:0").getAmount()).contains(500L);
		assertThat(line("`id`:`il_1`").getAmount()).isEmpty();
		assertThat(line("`id`:`il_1`").getQuantity()).isEqualTo(1);
	}

	@Test
	void anItemOfASubscriptionIsAlwaysRecurring() {
		List<PriceLine> items = Lines.ofItems(
				json("{`items`:{`data`:[{`id`:`si_1`,`price`:{`id`:`p`,`recurring`:{`usage_type`:`metered`}}}]}}"));

		assertThat(items).singleElement().satisfies((item) -> {
			assertThat(item.getRecurring()).contains(true);
			assertThat(item.getMetered()).contains(true);
			assertThat(item.getAmount()).isEmpty();
		});
	}

	private static PriceLine line(String fields) {
		return Lines.of(json("{`data`:[{" + fields + "}]}")).getFirst();
	}

	private static Fields json(String text) {
		return Fields.of(text.replace('`', '"').getBytes(StandardCharsets.UTF_8)).orElseThrow();
	}

}
