package dev.handsfree.crm;

import java.util.Locale;

/**
 * A name by which an event calls a person. The e-mail is the person's id; the others lead
 * to it once an event has carried both.
 *
 * @param text the kind and the value, such as customer:cus_1
 * @param isPerson whether it is the e-mail, and therefore the person itself
 */
record Alias(String text, boolean isPerson) {

	/** The normalized e-mail: the person's id. */
	static Alias email(String email) {
		return new Alias(email.strip().toLowerCase(Locale.ROOT), true);
	}

	/** The payment provider's customer. */
	static Alias customer(String id) {
		return new Alias("customer:" + id, false);
	}

	/** The product's own user. */
	static Alias user(String id) {
		return new Alias("user:" + id, false);
	}

	/** A payment, by its invoice, payment intent, charge or session. */
	static Alias payment(String id) {
		return new Alias("payment:" + id, false);
	}

}
