package dev.handsfree.webhooks.source.stripe;

import java.util.Locale;

/**
 * An amount in minor units of a currency.
 *
 * @param amount how much
 * @param currency the ISO 4217 code in lower case
 */
record Money(long amount, String currency) {

	static Money of(long amount, String currency) {
		return new Money(amount, currency.toLowerCase(Locale.ROOT));
	}

}
