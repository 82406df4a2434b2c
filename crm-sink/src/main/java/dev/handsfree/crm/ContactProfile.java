package dev.handsfree.crm;

import java.util.List;
import java.util.Optional;

/**
 * Decides what a person's contact should show: a pure function of all that is known, so
 * that order and repetition cannot matter.
 *
 * @param person the person's id: the normalized e-mail
 * @param tags all labels, the newest first: not every CRM has room for all
 * @param payments how they stand with their payments
 * @param name how the person is called; both of its parts empty if unknown
 * @param company empty if unknown
 * @param stage how far they have come
 */
public record ContactProfile(String person, List<String> tags, PaymentSummary payments, PersonName name, String company,
		Optional<LifecycleStage> stage) {

	/** Copies what could change. */
	public ContactProfile {
		tags = List.copyOf(tags);
	}

	public static ContactProfile of(String person, KnownFacts known, PaymentSummary payments) {
		PersonName name = known.all(Trait.Name.class)
			.findFirst()
			.map((trait) -> PersonName.of(trait.name()))
			.orElse(new PersonName("", ""));
		return new ContactProfile(person, known.all(Trait.Tag.class).map(Trait.Tag::about).toList(), payments, name,
				known.all(Trait.Company.class).map(Trait.Company::name).findFirst().orElse(""),
				known.all(Trait.Reached.class).map(Trait.Reached::stage).max(LifecycleStage::compareTo));
	}

}
