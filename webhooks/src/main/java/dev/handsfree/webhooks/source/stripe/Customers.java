package dev.handsfree.webhooks.source.stripe;

import java.util.Optional;

import dev.handsfree.events.AccountChanged;
import dev.handsfree.events.AccountDeleted;
import dev.handsfree.topics.EventType;
import dev.handsfree.webhooks.event.Meaning;
import dev.handsfree.webhooks.event.Meaning.Typed;
import dev.handsfree.webhooks.event.Person;

/** Says what a customer object means. */
final class Customers {

	private Customers() {
	}

	/** A customer's data, as a whole. */
	static ObjectMeaning changed(StripeObject customer) {
		Meaning meaning = customer.id().isEmpty() ? Meaning.incomplete(EventType.ACCOUNT_CHANGED)
				: new Typed(EventType.ACCOUNT_CHANGED,
						AccountChanged.newBuilder().setName(customer.fields().text("name").orElse(null)).build());
		return ObjectMeaning.of(person(customer), customer.id(), meaning);
	}

	/** A customer is gone. */
	static ObjectMeaning deleted(StripeObject customer) {
		Meaning meaning = customer.id().isEmpty() ? Meaning.incomplete(EventType.ACCOUNT_DELETED)
				: new Typed(EventType.ACCOUNT_DELETED, AccountDeleted.newBuilder().build());
		return ObjectMeaning.of(person(customer), customer.id(), meaning);
	}

	private static Person person(StripeObject customer) {
		return new Person(Optional.of(customer.id()).filter((id) -> !id.isEmpty()), customer.fields().email("email"),
				customer.user());
	}

}
