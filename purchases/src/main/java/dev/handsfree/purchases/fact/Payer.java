package dev.handsfree.purchases.fact;

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
 * @param referenced whether the user is a {@code client_reference_id}, which whoever
 * opens a payment link can choose
 */
public record Payer(Optional<String> customer, Optional<String> user, Optional<String> email,
		Optional<Boolean> referenced) {

	/** A payer whose user, if any, was named by the holder of the secret key. */
	public static Payer of(Optional<String> customer, Optional<String> user, Optional<String> email) {
		return new Payer(customer, user, email, Optional.empty());
	}

	/** The names that this payer's facts are found by. */
	public Stream<Name> names() {
		Stream<Name> known = Stream.concat(this.customer.map(Name::customer).stream(),
				this.user.map(Name::user).stream());
		return isGuest() ? this.email.map(Name::email).stream() : known;
	}

	/** All of these names as part of a key; empty if there is none. */
	public Optional<String> key() {
		return names().sorted().map(Name::key).reduce((one, other) -> one + "/" + other);
	}

	/** Whether an e-mail is all there is to go by. */
	public boolean isGuest() {
		return this.customer.isEmpty() && this.user.isEmpty();
	}

	/** Whether the user is one that an outsider can have chosen. */
	public boolean isReferenced() {
		return this.referenced.orElse(false);
	}

	/** This payer with another customer. */
	public Payer withCustomer(String customer) {
		return new Payer(Optional.of(customer), this.user, this.email, this.referenced);
	}

}
