package dev.handsfree.webhooks.source.stripe;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

import dev.handsfree.topics.UserIds;
import dev.handsfree.webhooks.event.Fields;
import dev.handsfree.webhooks.event.Person;

/**
 * The object that a Stripe event is about, and the readings that many kinds of object
 * share. Where API versions differ, the current layout is tried first.
 *
 * @param fields the object
 * @param previous what its attributes held before the change, of those that changed
 * @param change Stripe's own event type
 * @param asOf when the event was made
 */
record StripeObject(Fields fields, Fields previous, String change, Instant asOf) {

	/** The product's own user id may stand in the metadata under this name. */
	static final String USER = "handsfree_user";

	/** What was bought may stand in the metadata under this name. */
	static final String PRODUCT = "handsfree_product";

	/** Its id; empty text for an object without one, which no event is made from. */
	String id() {
		return this.fields.id("id").orElse("");
	}

	/** The customer: since Accounts v2 it may stand under another name. */
	Optional<String> customer() {
		return first(this.fields.id("customer"), this.fields.id("customer_account"));
	}

	/** An object that stands in place of its id; every field of a bare id is absent. */
	StripeObject inside(String name) {
		return new StripeObject(this.fields.at(name), this.previous, this.change, this.asOf);
	}

	/** Whose it is, by its customer and what else is known. */
	Person person(Optional<String> email, Optional<String> userId) {
		return new Person(customer(), first(email, this.fields.email("customer", "email")), userId);
	}

	/** Its amount and currency; empty unless both are there. */
	Optional<Money> money(String... amountFields) {
		return Stream.of(amountFields)
			.map(this.fields::number)
			.filter((amount) -> amount.isPresent())
			.findFirst()
			.flatMap(
					(amount) -> this.fields.text("currency").map((currency) -> Money.of(amount.getAsLong(), currency)));
	}

	/** The first that is there. */
	@SafeVarargs
	@SuppressWarnings("varargs")
	static <T> Optional<T> first(Optional<T>... candidates) {
		for (Optional<T> candidate : candidates) {
			if (candidate.isPresent()) {
				return candidate;
			}
		}
		return Optional.empty();
	}

	/**
	 * The product's own user id, from its metadata or that of objects inside it.
	 * @param inside where to look after this object itself, in that order: the names of
	 * fields with dots between them
	 */
	Optional<String> user(String... inside) {
		return metadata(USER, inside);
	}

	/**
	 * What it buys, from its metadata or that of objects inside it.
	 * @param inside as for the user
	 */
	Optional<String> product(String... inside) {
		return metadata(PRODUCT, inside);
	}

	/** A loop: each webhook is asked twice. */
	private Optional<String> metadata(String name, String... inside) {
		Optional<String> found = metadata(this.fields, name);
		for (int i = 0; i < inside.length && found.isEmpty(); i++) {
			found = metadata(this.fields.at(inside[i].split("\\.", -1)), name);
		}
		return found;
	}

	private static Optional<String> metadata(Fields holder, String name) {
		return holder.text("metadata", name).filter(Fields::isId).filter(UserIds::nameSomebody);
	}

}
