package dev.handsfree.purchases.fact.owner;

import java.time.Instant;
import java.util.Comparator;
import java.util.Set;

import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.Name;

/**
 * A user's e-mail as the sign-up provider last told it, and whether it has verified it.
 * Only a verified one ties the user to money.
 *
 * @param user the product's user
 * @param email the address, normalized
 * @param verified whether the provider has verified it
 * @param at when, by the provider's clock
 * @param eventId the event that told
 */
public record Account(String user, String email, boolean verified, Instant at, String eventId) implements Fact {

	private static final Comparator<Account> AGE = Comparator.comparing(Account::at)
		.thenComparing(Account::verified)
		.thenComparing(Account::eventId);

	@Override
	public String id() {
		return Name.bounded(this.user);
	}

	@Override
	public Set<Name> names() {
		return Set.of(Name.user(this.user), Name.email(this.email));
	}

	@Override
	public Account merge(Fact other) {
		return Fact.greater(this, (Account) other, AGE);
	}

}
