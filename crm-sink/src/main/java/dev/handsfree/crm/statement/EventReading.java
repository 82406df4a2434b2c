package dev.handsfree.crm.statement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.handsfree.crm.RankedTrait;
import dev.handsfree.crm.Trait;
import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.reading.EventFacts;
import dev.handsfree.purchases.reading.MoneyAdmission;
import dev.handsfree.topics.Event;

/** What an event is to the CRM. */
public sealed interface EventReading permits EventStatement, EventReading.Silence {

	/** Reads an event; never throws for what a source may leave out. */
	static EventReading of(Event event, MoneyAdmission admission) {
		Optional<String> stranger = admission.strangersAccount(event);
		if (stranger.isPresent()) {
			return new Silence(stranger.get());
		}
		Optional<List<Trait>> traits = EventTraits.of(event);
		if (traits.isEmpty()) {
			return new Silence(event.type().wireName() + " asks nothing of the CRM");
		}
		Optional<String> refusal = admission.refusal(event);
		if (refusal.isPresent() && Voice.of(event) == Voice.PAYER) {
			return new Silence(refusal.get());
		}
		return of(event, traits.get(), refusal.isPresent() ? List.of() : EventFacts.of(event));
	}

	private static EventStatement of(Event event, List<Trait> traits, List<Fact> money) {
		String rank = RankedTrait.rank(event.occurredAt(), event.id());
		List<PersonAlias> names = names(event, money);
		Optional<String> person = names.stream().map(PersonAlias::text).findFirst();
		// A customer's money goes wherever the customer goes.
		Optional<String> payer = given(event.customer()).map((id) -> PersonAlias.customer(id).text()).or(() -> person);
		List<Filed<RankedTrait>> told = new ArrayList<>();
		boolean tried = money.stream().findFirst().filter(Fact::isOnlyTried).isPresent();
		// Whoever tries a card types the name too, perhaps over somebody else's.
		person.filter((name) -> !tried)
			.ifPresent((name) -> traits.forEach((one) -> told.add(new Filed<>(name, new RankedTrait(one, rank)))));
		List<Filed<Fact>> paid = payer.stream()
			.flatMap((name) -> money.stream().map((fact) -> new Filed<>(name, fact)))
			.toList();
		told.addAll(EventStatement.reached(paid, rank));
		return new EventStatement(event.id(), event.subject(), names, told, paid, Voice.of(event), rank);
	}

	private static List<PersonAlias> names(Event event, List<Fact> money) {
		return Stream.of(given(event.email()).map(PersonAlias::email).stream(),
				given(event.customer()).map(PersonAlias::customer).stream(),
				given(event.userId()).map(PersonAlias::user).stream(),
				money.stream()
					.flatMap((fact) -> PersonAlias.of(fact.names()))
					.filter(PersonAlias::isPayment)
					.sorted(Comparator.comparing(PersonAlias::text)))
			.flatMap((some) -> some)
			.distinct()
			.toList();
	}

	private static Optional<String> given(Optional<String> text) {
		return text.filter((value) -> !value.isBlank());
	}

	/**
	 * It says nothing that a contact shows.
	 *
	 * @param why in a few words, for a person
	 */
	record Silence(String why) implements EventReading {
	}

}
