package dev.handsfree.access.fact;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who pays, as far as one event of a payment provider says.
 *
 * @param customer the provider's customer
 * @param user the product's user, by {@code client_reference_id} or
 * {@code metadata.handsfree_user}
 * @param email the address given to the provider; it names a payer only when nothing else
 * does
 */
public record Payer(Optional<String> customer, Optional<String> user, Optional<String> email) {

	/** The names that this payer's facts are found by. */
	Stream<Name> names() {
		Stream<Name> known = Stream.concat(this.customer.map(Name::customer).stream(),
				this.user.map(Name::user).stream());
		return isGuest() ? this.email.map(Name::email).stream() : known;
	}

	/** Whether an e-mail is all there is to go by. */
	public boolean isGuest() {
		return this.customer.isEmpty() && this.user.isEmpty();
	}

}
