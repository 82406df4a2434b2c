package dev.handsfree.purchases.purchase;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.owner.Account;
import dev.handsfree.purchases.fact.owner.Address;
import dev.handsfree.purchases.fact.owner.CustomerUser;
import dev.handsfree.purchases.fact.owner.Deletion;
import dev.handsfree.purchases.fact.owner.SubscriptionClaim;
import dev.handsfree.purchases.fact.owner.VerifiedAddress;
import dev.handsfree.purchases.purchase.Purchase.Named;

/**
 * Decides whose a purchase is: of the user whom it names itself; else of the user whom
 * the payment customer's own metadata names; else of the user of the customer's other
 * paid purchases, if that is one; else of the user whose verified address the payer gave,
 * and who had it so first. A tie, once made, stays: nobody takes it by verifying the same
 * address later, and nobody loses it by changing theirs. What could be of several is of
 * whoever had it, and a person looks at it.
 */
public final class Ownership {

	private final Map<String, Map<String, Instant>> addressesOf = new HashMap<>();

	private final Map<String, Map<String, VerifiedAddress>> verified = new HashMap<>();

	private final Map<String, CustomerUser> userOf = new HashMap<>();

	private final Map<String, Instant> deletedAt = new HashMap<>();

	private final Map<String, Instant> lastSeen = new HashMap<>();

	private final List<Purchase> purchases;

	private final Map<Purchase, Owners> owners = new HashMap<>();

	public Ownership(Collection<Fact> facts, List<Purchase> purchases) {
		this.purchases = purchases;
		for (Fact fact : facts) {
			switch (fact) {
				case Address address -> this.addressesOf.computeIfAbsent(address.customer(), (id) -> new TreeMap<>())
					.put(address.email(), address.given());
				case VerifiedAddress one -> verified(one);
				// What an earlier version kept was the last word on an address alone.
				case Account account when account.verified() -> verified(new VerifiedAddress(account.user(),
						account.email(), account.at(), account.at(), account.eventId()));
				case Account account -> seen(account.user(), account.at());
				case CustomerUser named -> this.userOf.put(named.customer(), named);
				case Deletion deletion -> this.deletedAt.put(deletion.user(), deletion.at());
				default -> {
					// Names nobody, or is read with its purchase.
				}
			}
		}
		purchases.forEach((purchase) -> named(purchase).ifPresent((named) -> this.owners.put(purchase, named)));
		Map<Purchase, Owners> byName = Map.copyOf(this.owners);
		purchases.forEach((purchase) -> this.owners.computeIfAbsent(purchase, (one) -> unnamed(one, byName)));
	}

	private void verified(VerifiedAddress one) {
		this.verified.computeIfAbsent(one.email(), (email) -> new TreeMap<>())
			.merge(one.user(), one, (known, other) -> known.merge(other));
		seen(one.user(), one.last());
	}

	private void seen(String user, Instant at) {
		this.lastSeen.merge(user, at, (one, other) -> one.isAfter(other) ? one : other);
	}

	/** Whose this purchase is, and how surely. */
	public Owners of(Purchase purchase) {
		return this.owners.getOrDefault(purchase, Owners.NOBODY);
	}

	/** The addresses that the payer of this purchase gave. */
	public Set<String> emailsOf(Purchase purchase) {
		return Stream
			.concat(purchase.emails().stream(),
					purchase.customers()
						.stream()
						.flatMap((id) -> this.addressesOf.getOrDefault(id, Map.of()).keySet().stream()))
			.collect(Collectors.toSet());
	}

	/** The addresses verified for this user, who is not deleted. */
	public Set<String> verifiedEmailsOf(String user) {
		return this.verified.entrySet()
			.stream()
			.filter((entry) -> Optional.ofNullable(entry.getValue().get(user)).filter(this::isLiving).isPresent())
			.map(Map.Entry::getKey)
			.collect(Collectors.toSet());
	}

	private Optional<Owners> named(Purchase purchase) {
		Optional<String> own = purchase.snapshot()
			.flatMap((snapshot) -> snapshot.payer().user())
			.or(() -> purchase.claims()
				.stream()
				.max(Comparator.comparing(SubscriptionClaim::last).thenComparing(SubscriptionClaim::eventId))
				.map(SubscriptionClaim::user))
			.filter((user) -> isLiving(user, purchase.begun()));
		if (own.isPresent()) {
			return Optional.of(Owners.surely(own.get()));
		}
		List<Named> living = purchase.named()
			.stream()
			.filter((named) -> isLiving(named.user(), named.at()))
			.sorted(Comparator.comparing(Named::at).thenComparing(Named::user))
			.toList();
		List<String> byKey = living.stream()
			.filter((named) -> !named.referenced())
			.map(Named::user)
			.distinct()
			.toList();
		if (!byKey.isEmpty()) {
			return Optional.of(new Owners(Set.of(byKey.getFirst()), Set.of(), Set.of(), rest(byKey)));
		}
		List<String> referenced = living.stream().map(Named::user).distinct().toList();
		if (referenced.isEmpty()) {
			return Optional.empty();
		}
		String first = referenced.getFirst();
		Owners byAddress = byAddress(purchase);
		boolean doubtful = !this.lastSeen.containsKey(first) && !byAddress.users().isEmpty()
				&& !byAddress.users().contains(first);
		// A referral code in place of a user id must not cost the payer what was paid
		// for.
		return Optional
			.of(doubtful ? new Owners(with(byAddress.users(), first), byAddress.users(), Set.of(first), Set.of(first))
					: new Owners(Set.of(first), Set.of(), Set.of(first), rest(referenced)));
	}

	private Owners unnamed(Purchase purchase, Map<Purchase, Owners> byName) {
		Set<String> told = purchase.customers()
			.stream()
			.flatMap((customer) -> Optional.ofNullable(this.userOf.get(customer)).stream())
			.filter((named) -> isLiving(named.user(), named.at()))
			.map(CustomerUser::user)
			.collect(Collectors.toCollection(TreeSet::new));
		if (told.size() == 1) {
			return Owners.surely(told.iterator().next());
		}
		List<Owners> others = byName.entrySet()
			.stream()
			.filter((other) -> other.getKey().isPaid() && !other.getKey().equals(purchase))
			.filter((other) -> other.getKey().customers().stream().anyMatch(purchase.customers()::contains))
			.map(Map.Entry::getValue)
			.toList();
		Set<String> users = others.stream().flatMap((one) -> one.known().stream()).collect(Collectors.toSet());
		if (users.size() == 1) {
			return Owners.surely(users.iterator().next());
		}
		return users.isEmpty() ? byAddress(purchase) : new Owners(Set.of(), Set.of(), Set.of(), users);
	}

	/** Who had, before all others, verified an address that the payer gave. */
	private Owners byAddress(Purchase purchase) {
		Map<String, Instant> tied = new TreeMap<>();
		addressesOf(purchase).forEach((email, given) -> this.verified.getOrDefault(email, Map.of())
			.values()
			.stream()
			.filter(this::isLiving)
			.forEach((one) -> tied.merge(one.user(), latest(begunOf(purchase), given, since(one)),
					(first, other) -> first.isBefore(other) ? first : other)));
		Optional<Instant> first = tied.values().stream().min(Comparator.naturalOrder());
		List<String> earliest = tied.entrySet()
			.stream()
			.filter((entry) -> first.filter(entry.getValue()::equals).isPresent())
			.map(Map.Entry::getKey)
			.toList();
		if (earliest.size() != 1) {
			return new Owners(Set.of(), Set.of(), Set.of(), Set.copyOf(earliest));
		}
		String owner = earliest.getFirst();
		Set<String> rivals = new HashSet<>(tied.keySet());
		rivals.remove(owner);
		return new Owners(Set.of(owner), Set.of(owner), Set.of(), rivals);
	}

	private Map<String, Instant> addressesOf(Purchase purchase) {
		Map<String, Instant> given = new TreeMap<>();
		purchase.guestEmails().forEach((email) -> given.put(email, Instant.EPOCH));
		purchase.customers()
			.forEach((customer) -> this.addressesOf.getOrDefault(customer, Map.of())
				.forEach((email, at) -> given.merge(email, at, (one, other) -> one.isBefore(other) ? one : other)));
		// Given with the purchase itself, by somebody whom nothing else names.
		purchase.checkouts()
			.forEach((checkout) -> checkout.payer()
				.email()
				.ifPresent((email) -> given.putIfAbsent(email, checkout.at())));
		return given;
	}

	/** When the customer of the purchase began to buy: ties are the customer's. */
	private Instant begunOf(Purchase purchase) {
		return this.purchases.stream()
			.filter((other) -> other.equals(purchase)
					|| other.customers().stream().anyMatch(purchase.customers()::contains))
			.map(Purchase::begun)
			.min(Comparator.naturalOrder())
			.orElse(purchase.begun());
	}

	private static Instant latest(Instant one, Instant second, Instant third) {
		return Stream.of(one, second, third).max(Comparator.naturalOrder()).orElse(one);
	}

	/** Since when a verification counts: since the account that was deleted is gone. */
	private Instant since(VerifiedAddress one) {
		return Optional.ofNullable(this.deletedAt.get(one.user()))
			.filter((deleted) -> !one.first().isAfter(deleted))
			.map((deleted) -> one.last())
			.orElse(one.first());
	}

	private boolean isLiving(VerifiedAddress one) {
		return isLiving(one.user(), one.last());
	}

	/** Whether the user was there after that time, rather than deleted since. */
	private boolean isLiving(String user, Instant told) {
		Instant deleted = this.deletedAt.get(user);
		return deleted == null || told.isAfter(deleted)
				|| this.lastSeen.getOrDefault(user, Instant.MIN).isAfter(deleted);
	}

	private static Set<String> rest(List<String> users) {
		return users.stream().skip(1).collect(Collectors.toSet());
	}

	private static Set<String> with(Set<String> users, String further) {
		Set<String> all = new TreeSet<>(users);
		all.add(further);
		return all;
	}

	/**
	 * Whose a purchase is.
	 *
	 * @param users whose it is; several where a name that an outsider can have chosen
	 * stands against a verified address
	 * @param byAddress those of them who have it by a typed address alone
	 * @param byReference those who have it by a name that an outsider can have chosen
	 * @param rivals who else could claim it; then a person looks at it
	 */
	public record Owners(Set<String> users, Set<String> byAddress, Set<String> byReference, Set<String> rivals) {

		static final Owners NOBODY = new Owners(Set.of(), Set.of(), Set.of(), Set.of());

		public Owners {
			users = Set.copyOf(users);
			byAddress = Set.copyOf(byAddress);
			byReference = Set.copyOf(byReference);
			rivals = Set.copyOf(rivals);
		}

		static Owners surely(String user) {
			return new Owners(Set.of(user), Set.of(), Set.of(), Set.of());
		}

		/** Whether that user has it by nothing that an outsider can have typed. */
		public boolean isFirmlyOf(String user) {
			return this.users.contains(user) && !this.byAddress.contains(user) && !this.byReference.contains(user);
		}

		/** Those of the users whom no outsider can have named. */
		Set<String> known() {
			Set<String> known = new TreeSet<>(this.users);
			known.removeAll(this.rivals);
			return known;
		}

	}

}
