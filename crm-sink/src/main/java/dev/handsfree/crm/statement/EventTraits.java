package dev.handsfree.crm.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.handsfree.crm.LifecycleStage;
import dev.handsfree.crm.Trait;
import dev.handsfree.events.AccountChanged;
import dev.handsfree.events.AccountSignedUp;
import dev.handsfree.events.CheckoutCompleted;
import dev.handsfree.events.LeadCaptured;
import dev.handsfree.events.PaymentDisputed;
import dev.handsfree.events.PaymentFailed;
import dev.handsfree.events.PaymentRefunded;
import dev.handsfree.events.PaymentSucceeded;
import dev.handsfree.events.SubscriptionChanged;
import dev.handsfree.topics.Event;

/** Decides what an event says about a person beside money. */
final class EventTraits {

	private EventTraits() {
	}

	/** Empty if events of this type say nothing that a contact shows. */
	static Optional<List<Trait>> of(Event event) {
		return switch (event.details()) {
			case LeadCaptured lead -> Optional.of(lead(lead));
			case AccountSignedUp account -> Optional.of(name(account.getName()));
			case AccountChanged account -> Optional.of(name(account.getName()));
			case CheckoutCompleted checkout -> Optional.of(name(checkout.getName()));
			case PaymentSucceeded payment -> Optional.of(name(payment.getName()));
			case PaymentFailed payment -> Optional.of(name(payment.getName()));
			case PaymentRefunded refund -> Optional.of(List.of());
			case PaymentDisputed dispute -> Optional.of(List.of());
			case SubscriptionChanged subscription -> Optional.of(List.of());
			default -> Optional.empty();
		};
	}

	private static List<Trait> lead(LeadCaptured lead) {
		List<Trait> traits = new ArrayList<>(name(lead.getName()));
		traits.add(new Trait.Reached(LifecycleStage.LEAD));
		lead.getTags()
			.stream()
			.flatMap((tags) -> Stream.of(tags.split(";")))
			.map(String::strip)
			.filter((tag) -> !tag.isEmpty())
			.forEach((tag) -> traits.add(new Trait.Tag(tag)));
		lead.getCompany()
			.map(String::strip)
			.filter((company) -> !company.isEmpty())
			.ifPresent((company) -> traits.add(new Trait.Company(company)));
		return traits;
	}

	private static List<Trait> name(Optional<String> name) {
		return name.map(String::strip)
			// Some forms put the e-mail where the name belongs.
			.filter((text) -> !text.isEmpty() && !text.contains("@"))
			.<List<Trait>>map((text) -> List.of(new Trait.Name(text)))
			.orElse(List.of());
	}

}
