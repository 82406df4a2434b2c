package dev.handsfree.crm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.handsfree.topics.Event;

/**
 * What one event says: by which names it calls the person, and what it tells of them.
 *
 * @param eventId the event
 * @param recordKey the key under which its record waits if the person is unknown
 * @param names by which names, the strongest first: e-mail, customer, user, payment
 * @param facts what it tells
 * @param linkRank which of two events is believed about whom a name means: the newest
 */
record Statement(String eventId, String recordKey, List<Alias> names, List<FiledFact> facts, String linkRank) {

	Statement {
		names = List.copyOf(names);
		facts = List.copyOf(facts);
	}

	/**
	 * Reads an event; never throws for what a source may leave out.
	 * @return empty if its type says nothing that a contact shows
	 */
	static Optional<Statement> of(Event event) {
		return EventFacts.of(event)
			.map((read) -> new Statement(event.id(), event.subject(), names(event, read.payments()), read.facts(),
					FiledFact.rank(0, event.occurredAt(), 0, event.id())));
	}

	private static List<Alias> names(Event event, Set<String> payments) {
		List<Alias> names = new ArrayList<>();
		given(event.email()).map(Alias::email).ifPresent(names::add);
		given(event.customer()).map(Alias::customer).ifPresent(names::add);
		given(event.userId()).map(Alias::user).ifPresent(names::add);
		payments.stream().sorted().map(Alias::payment).forEach(names::add);
		return names;
	}

	private static Optional<String> given(Optional<String> text) {
		return text.filter((value) -> !value.isBlank());
	}

	/** The person, if the event itself says who it is. */
	Optional<String> person() {
		return this.names.stream().filter(Alias::isPerson).map(Alias::text).findFirst();
	}

	/** The names that lead to a person but are not the person's id. */
	List<String> otherNames() {
		return this.names.stream().filter((name) -> !name.isPerson()).map(Alias::text).toList();
	}

	/** Under which name its facts are filed; empty if it names nobody. */
	Optional<String> filedUnder() {
		return this.names.stream().map(Alias::text).findFirst();
	}

}
