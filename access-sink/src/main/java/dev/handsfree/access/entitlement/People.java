package dev.handsfree.access.entitlement;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.handsfree.access.fact.Account;
import dev.handsfree.access.fact.Address;
import dev.handsfree.access.fact.Fact;
import dev.handsfree.access.fact.Tie;

/**
 * Decides whose a purchase is: of the user whom the payment provider was told; else of
 * the one user whose verified e-mail the payer gave. Two users with that e-mail are no
 * answer.
 */
final class People {

	private final Map<String, Set<String>> usersByCustomer = new HashMap<>();

	private final Map<String, Set<String>> emailsByCustomer = new HashMap<>();

	private final Map<String, Set<String>> usersByVerifiedEmail = new HashMap<>();

	People(Collection<Fact> facts) {
		for (Fact fact : facts) {
			switch (fact) {
				case Tie tie -> add(this.usersByCustomer, tie.customer(), tie.user());
				case Address address -> add(this.emailsByCustomer, address.customer(), address.email());
				case Account account when account.verified() ->
					add(this.usersByVerifiedEmail, account.email(), account.user());
				default -> {
					// Names nobody.
				}
			}
		}
	}

	/**
	 * Whose this purchase is; empty if no user is known, several if several are named.
	 */
	Set<String> usersOf(Deal deal) {
		Set<String> named = new TreeSet<>(deal.users());
		deal.customers().forEach((customer) -> named.addAll(tied(customer)));
		return named.isEmpty() ? byEmail(emailsOf(deal)) : named;
	}

	/** Who this customer is; empty if no user is known. */
	Set<String> usersOf(String customer) {
		Set<String> tied = tied(customer);
		return tied.isEmpty() ? byEmail(emailsOf(customer)) : tied;
	}

	/** The addresses that the payer of this purchase gave. */
	Set<String> emailsOf(Deal deal) {
		return Stream
			.concat(deal.guestEmails().stream(), deal.customers().stream().flatMap((id) -> emailsOf(id).stream()))
			.collect(Collectors.toSet());
	}

	/** The addresses that this customer gave. */
	Set<String> emailsOf(String customer) {
		return this.emailsByCustomer.getOrDefault(customer, Set.of());
	}

	/** The addresses verified for this user. */
	Set<String> verifiedEmailsOf(String user) {
		return this.usersByVerifiedEmail.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().contains(user))
			.map(Map.Entry::getKey)
			.collect(Collectors.toSet());
	}

	private Set<String> tied(String customer) {
		return this.usersByCustomer.getOrDefault(customer, Set.of());
	}

	private Set<String> byEmail(Set<String> emails) {
		Set<String> users = emails.stream()
			.map((email) -> Optional.ofNullable(this.usersByVerifiedEmail.get(email)).orElse(Set.of()))
			.flatMap(Set::stream)
			.collect(Collectors.toSet());
		return (users.size() == 1) ? users : Set.of();
	}

	private static void add(Map<String, Set<String>> sets, String key, String value) {
		sets.computeIfAbsent(key, (absent) -> new HashSet<>()).add(value);
	}

}
