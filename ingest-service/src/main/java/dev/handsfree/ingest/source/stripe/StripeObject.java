package dev.handsfree.ingest.source.stripe;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.handsfree.ingest.source.Fields;
import dev.handsfree.ingest.source.Person;

/**
 * The object that a Stripe event is about, and the readings that many kinds of object
 * share. Where API versions differ, the current layout is tried first.
 *
 * @param fields the object
 * @param change Stripe's own event type
 * @param asOf when the event was made
 */
record StripeObject(Fields fields, String change, Instant asOf) {

	/** The product's own user id may stand in the metadata under this name. */
	static final String USER = "handsfree_user";

	/** What a one-off buys may stand in the metadata under this name. */
	static final String PRODUCT = "handsfree_product";

	/** Its id; empty text for an object without one, which no event is made from. */
	String id() {
		return this.fields.id("id").orElse("");
	}

	/** The customer: since Accounts v2 it may stand under another name. */
	Optional<String> customer() {
		return first(this.fields.id("customer"), this.fields.id("customer_account"));
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

	Optional<Instant> time(String... path) {
		return this.fields.seconds(path);
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
	 * A value of its metadata, or of the metadata of objects inside it.
	 * @param name the value's name
	 * @param paths where to look, in that order: the names of fields with dots between
	 * them, or nothing for this object itself
	 */
	Optional<String> metadata(String name, List<String> paths) {
		for (String path : paths) {
			Fields holder = path.isEmpty() ? this.fields : this.fields.at(path.split("\\.", -1));
			Optional<String> value = holder.text("metadata", name).filter(Fields::isId);
			if (value.isPresent()) {
				return value;
			}
		}
		return Optional.empty();
	}

}
