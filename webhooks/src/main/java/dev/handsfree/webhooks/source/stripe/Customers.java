package dev.handsfree.webhooks.source.stripe;

import java.util.Optional;

import dev.handsfree.topics.EventType;
import dev.handsfree.webhooks.event.Meaning;
import dev.handsfree.webhooks.event.Person;

/** Says what a customer object means. */
final class Customers {

	private Customers() {
	}

	/**
	 * A customer's data, as a whole, or that a customer is gone.
	 * @param type changed or deleted
	 */
	static ObjectMeaning of(EventType type, StripeObject customer) {
		return ObjectMeaning.of(person(customer), customer.id(), customer.id().isEmpty() ? Meaning.incomplete(type)
				: Meaning.account(type, Optional.empty(), customer.fields().text("name")));
	}

	private static Person person(StripeObject customer) {
		return new Person(Optional.of(customer.id()).filter((id) -> !id.isEmpty()), customer.fields().email("email"),
				customer.user());
	}

}
