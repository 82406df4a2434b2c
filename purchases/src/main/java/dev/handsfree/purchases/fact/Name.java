package dev.handsfree.purchases.fact;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import dev.handsfree.topics.Sha256;
import dev.handsfree.topics.email.EmailAddress;

/**
 * One of the names under which facts find each other: who pays, or which piece of money
 * it is.
 *
 * @param kind what it names
 * @param value the name as the provider or the product gives it
 */
public record Name(Kind kind, String value) implements Comparable<Name> {

	private static final int LONGEST = 200;

	/** The product's own user. */
	public static Name user(String id) {
		return new Name(Kind.USER, id);
	}

	/** The payment provider's customer. */
	public static Name customer(String id) {
		return new Name(Kind.CUSTOMER, id);
	}

	/** An e-mail address, in its one form. */
	public static Name email(String address) {
		return new Name(Kind.EMAIL, EmailAddress.normal(address));
	}

	/**
	 * The name as a key of bounded length that Postgres can index: user ids are the
	 * product's and may be of any length and hold anything.
	 */
	public String key() {
		return this.kind.name().toLowerCase(Locale.ROOT) + bounded(this.value);
	}

	/**
	 * The name that gave this key; empty if the key holds a long name's hash alone, or is
	 * none.
	 * @param key what {@link #key()} gave
	 */
	public static Optional<Name> ofKey(String key) {
		int colon = key.indexOf(':');
		return Arrays.stream(Kind.values())
			.filter((kind) -> colon > 0 && kind.name().toLowerCase(Locale.ROOT).equals(key.substring(0, colon)))
			.map((kind) -> new Name(kind, key.substring(colon + 1)))
			.findFirst();
	}

	/**
	 * A text as part of a key: itself behind a colon, or its hash behind a number sign
	 * when it is long or holds control characters, so that no text can pose as a hash.
	 * @param text any text
	 */
	public static String bounded(String text) {
		boolean plain = text.length() <= LONGEST && text.chars().noneMatch(Character::isISOControl);
		return plain ? ":" + text : "#" + Sha256.hex(text);
	}

	/** Whether it names a piece of money: an invoice, a payment intent or a charge. */
	public boolean isMoney() {
		return switch (this.kind) {
			case INVOICE, INTENT, CHARGE -> true;
			case CUSTOMER, EMAIL, USER, SUBSCRIPTION, SESSION -> false;
		};
	}

	@Override
	public int compareTo(Name other) {
		return key().compareTo(other.key());
	}

	/** What a name names. */
	public enum Kind {

		/** The payment provider's customer. */
		CUSTOMER,

		/** An e-mail address. */
		EMAIL,

		/** The product's own user. */
		USER,

		/** A subscription. */
		SUBSCRIPTION,

		/** An invoice. */
		INVOICE,

		/** A payment intent. */
		INTENT,

		/** A charge. */
		CHARGE,

		/** A checkout session. */
		SESSION

	}

}
