package dev.handsfree.webhooks.event;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whose event it is, by the names that the webhook gives.
 *
 * @param customer the provider's customer id
 * @param email the e-mail, normalized
 * @param userId the product's own user id
 */
public record Person(Optional<String> customer, Optional<String> email, Optional<String> userId) {

	/** A person whom the webhook does not name. */
	public static Person unknown() {
		return new Person(Optional.empty(), Optional.empty(), Optional.empty());
	}

	/**
	 * The subject at the door: the provider's customer id, else the e-mail, else the user
	 * id, else the object itself.
	 * @param object the id of the provider's object
	 */
	public String subjectOr(String object) {
		return Stream.of(this.customer, this.email, this.userId).flatMap(Optional::stream).findFirst().orElse(object);
	}

}
