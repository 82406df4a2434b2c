package dev.handsfree.purchases;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;

/**
 * Decides how an amount reads: minor units with as many decimals as the payment provider
 * counts for the currency.
 */
public final class Amounts {

	// Stripe, "Supported currencies": UGX and ISK have no minor unit, yet are given in
	// hundredths.
	private static final Set<String> WITHOUT_DECIMALS = Set.of("BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA",
			"PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF");

	private static final Set<String> WITH_THREE_DECIMALS = Set.of("BHD", "JOD", "KWD", "OMR", "TND");

	private Amounts() {
	}

	/**
	 * An amount for a person to read, such as 29.00 EUR.
	 * @param amount in minor units
	 * @param currency ISO 4217 code in any case
	 */
	public static String format(long amount, String currency) {
		String code = currency.strip().toUpperCase(Locale.ROOT);
		return BigDecimal.valueOf(amount, decimals(code)).toPlainString() + " " + code;
	}

	private static int decimals(String code) {
		if (WITHOUT_DECIMALS.contains(code)) {
			return 0;
		}
		return WITH_THREE_DECIMALS.contains(code) ? 3 : 2;
	}

}
