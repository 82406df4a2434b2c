package dev.handsfree.crm;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Decides what a person's contact should show: a pure function of all facts, so that
 * their order and repetition cannot matter.
 *
 * @param person the person's id: the normalized e-mail
 * @param tags all labels
 * @param plans what is theirs; once nothing is, what was
 * @param status the best of all purchases
 * @param firstName empty if unknown
 * @param lastName empty if unknown
 * @param company empty if unknown
 * @param stage how far they have come
 */
public record ContactProfile(String person, SortedSet<String> tags, SortedSet<String> plans,
		Optional<PaymentStatus> status, String firstName, String lastName, String company, Optional<Stage> stage) {

	/** Copies what could change. */
	public ContactProfile {
		tags = new TreeSet<>(tags);
		plans = new TreeSet<>(plans);
	}

	static ContactProfile of(String person, Collection<FiledFact> facts) {
		KnownFacts known = KnownFacts.of(facts);
		List<Purchase> purchases = Purchases.of(known);
		SortedSet<String> live = plans(purchases, (purchase) -> purchase.status().isLive());
		PersonName name = known.all(Fact.Name.class)
			.findFirst()
			.map((fact) -> PersonName.of(fact.name()))
			.orElse(new PersonName("", ""));
		return new ContactProfile(person,
				known.all(Fact.Tag.class).map(Fact.Tag::about).collect(Collectors.toCollection(TreeSet::new)),
				live.isEmpty() ? plans(purchases, (purchase) -> true) : live,
				purchases.stream().map(Purchase::status).min(PaymentStatus::compareTo), name.first(), name.last(),
				known.all(Fact.Company.class).map(Fact.Company::name).findFirst().orElse(""),
				known.all(Fact.Reached.class).map(Fact.Reached::stage).max(Stage::compareTo));
	}

	private static SortedSet<String> plans(List<Purchase> purchases, Predicate<Purchase> which) {
		return purchases.stream()
			.filter(which)
			.flatMap((purchase) -> purchase.plans().stream())
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
