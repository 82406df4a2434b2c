package dev.handsfree.crm.statement;

import java.util.Set;
import java.util.stream.Stream;

import dev.handsfree.purchases.fact.Name;

/**
 * A name by which an event calls a person. The e-mail is the person's id; the others lead
 * to it once an event has carried both.
 *
 * @param text the kind and the value, such as customer:cus_1
 * @param isPerson whether it is the e-mail, and therefore the person itself
 */
public record PersonAlias(String text, boolean isPerson) {

	private static final String PAYMENT = "payment:";

	/** The normalized e-mail: the person's id. */
	public static PersonAlias email(String email) {
		return new PersonAlias(Name.email(email).value(), true);
	}

	/** The payment provider's customer. */
	static PersonAlias customer(String id) {
		return new PersonAlias(Name.customer(id).key(), false);
	}

	/** The product's own user. */
	static PersonAlias user(String id) {
		return new PersonAlias(Name.user(id).key(), false);
	}

	private static PersonAlias payment(String id) {
		return new PersonAlias(PAYMENT + id, false);
	}

	/** Whether it names a piece of money, by its invoice, intent, charge or session. */
	public boolean isPayment() {
		return this.text.startsWith(PAYMENT);
	}

	/**
	 * The names of a fact of money that lead to whoever paid; a piece of money is one.
	 */
	public static Stream<PersonAlias> of(Set<Name> names) {
		return names.stream().sorted().flatMap((name) -> switch (name.kind()) {
			case CUSTOMER -> Stream.of(customer(name.value()));
			case USER -> Stream.of(user(name.value()));
			case EMAIL -> Stream.of(email(name.value()));
			case INVOICE, INTENT, CHARGE, SESSION -> Stream.of(payment(name.value()));
			// Whatever names a subscription names its customer too.
			case SUBSCRIPTION -> Stream.empty();
		}).distinct();
	}

}
