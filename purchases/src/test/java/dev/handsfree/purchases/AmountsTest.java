package dev.handsfree.purchases;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AmountsTest {

	@ParameterizedTest
	@CsvSource({ "2900, eur, 29.00 EUR", "5, usd, 0.05 USD", "5000, jpy, 5000 JPY", "1234, KWD, 1.234 KWD",
			"500, ugx, 5.00 UGX", "-100, eur, -1.00 EUR" })
	void readsAsThePayerWouldWriteIt(long amount, String currency, String text) {
		assertThat(Amounts.format(amount, currency)).isEqualTo(text);
	}

}
