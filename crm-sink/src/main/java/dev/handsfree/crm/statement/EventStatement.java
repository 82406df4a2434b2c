package dev.handsfree.crm.statement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.handsfree.crm.LifecycleStage;
import dev.handsfree.crm.RankedTrait;
import dev.handsfree.crm.Trait;
import dev.handsfree.events.IdentityLink;
import dev.handsfree.events.ReviewDecision;
import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.Name;
import dev.handsfree.purchases.fact.money.InvoicePayment;
import dev.handsfree.purchases.reading.DecisionFacts;
import dev.handsfree.purchases.reading.EventFacts;
import dev.handsfree.purchases.reading.LinkFacts;
import dev.handsfree.purchases.reading.MoneyAdmission;
import dev.handsfree.topics.Event;

/**
 * What one event says: by which names it calls the person, and what it tells of them.
 *
 * @param eventId the event
 * @param recordKey the key under which its record waits if the person is unknown
 * @param names by which names, the strongest first: e-mail, customer, user, payment
 * @param traits what it tells beside money
 * @param money what it tells of money
 * @param voice who speaks, and therefore whose word it is
 * @param linkRank which of two events is believed about whom a name means: the newest
 */
public record EventStatement(String eventId, String recordKey, List<PersonAlias> names, List<Filed<RankedTrait>> traits,
		List<Filed<Fact>> money, Voice voice, String linkRank) implements EventReading {

	public EventStatement {
		names = List.copyOf(names);
		traits = List.copyOf(traits);
		money = List.copyOf(money);
	}

	/** Reads an event; never throws for what a source may leave out. */
	public static EventReading of(Event event, MoneyAdmission admission) {
		Optional<String> stranger = admission.strangersAccount(event);
		if (stranger.isPresent()) {
			return new EventReading.Silence(stranger.get());
		}
		Optional<List<Trait>> traits = EventTraits.of(event);
		if (traits.isEmpty()) {
			return new EventReading.Silence(event.type().wireName() + " asks nothing of the CRM");
		}
		Optional<String> refusal = admission.refusal(event);
		if (refusal.isPresent() && Voice.of(event) == Voice.PAYER) {
			return new EventReading.Silence(refusal.get());
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
		told.addAll(reached(paid, rank));
		return new EventStatement(event.id(), event.subject(), names, told, paid, Voice.of(event), rank);
	}

	/** Reads a link. */
	public static EventStatement of(IdentityLink learned) {
		return named(learned.getEventId(), learned.getLearnedAt(), LinkFacts.of(learned));
	}

	/**
	 * Reads what a person granted or revoked by hand; without money if it was neither.
	 */
	public static EventStatement of(ReviewDecision decided) {
		return named(decided.getReview(), decided.getAt(), DecisionFacts.of(decided));
	}

	/**
	 * Facts without an event are filed under each of their names, since any of these may
	 * be the one that means somebody.
	 */
	private static EventStatement named(String id, Instant at, List<Fact> money) {
		List<PersonAlias> names = money.stream().flatMap((fact) -> PersonAlias.of(fact.names())).distinct().toList();
		return beside(id, RankedTrait.rank(at, id), names,
				money.stream().flatMap(EventStatement::underEachName).toList());
	}

	private static Stream<Filed<Fact>> underEachName(Fact fact) {
		return PersonAlias.of(fact.names()).map((name) -> new Filed<>(name.text(), fact));
	}

	private static EventStatement beside(String id, String rank, List<PersonAlias> names, List<Filed<Fact>> filed) {
		return new EventStatement(id, "", names, reached(filed, rank), filed, Voice.PAYER, rank);
	}

	/**
	 * What the payment provider answered about somebody's money.
	 * @param answers its answers, filed where that money is
	 * @param at when it answered
	 */
	public static EventStatement answered(List<Filed<Fact>> answers, Instant at) {
		String id = "answer:" + answers.getFirst().what().eventId();
		List<PersonAlias> names = answers.stream()
			.flatMap(EventStatement::furtherNames)
			.filter(PersonAlias::isPayment)
			.toList();
		return beside(id, RankedTrait.rank(at, id), names, spread(answers));
	}

	/**
	 * What the payment provider answered about this event's money, as if the event had
	 * said it.
	 * @param answers its answers, filed where that money is
	 */
	public EventStatement answered(List<Filed<Fact>> answers) {
		List<Filed<Fact>> filed = spread(answers);
		return new EventStatement(this.eventId, this.recordKey,
				Stream.concat(this.names.stream(), answers.stream().flatMap(EventStatement::furtherNames))
					.distinct()
					.toList(),
				reached(filed, this.linkRank), filed, this.voice, this.linkRank);
	}

	/** Neither the payer's address nor a user: these only the event itself may name. */
	private static Stream<PersonAlias> furtherNames(Filed<Fact> answer) {
		return PersonAlias.of(answer.what()
			.names()
			.stream()
			.filter((name) -> name.kind() != Name.Kind.EMAIL && name.kind() != Name.Kind.USER)
			.collect(Collectors.toSet()));
	}

	/** Links lead from each of their names to the others. */
	private static List<Filed<Fact>> spread(List<Filed<Fact>> answers) {
		return answers.stream()
			.flatMap((answer) -> (answer.what() instanceof InvoicePayment)
					? Stream.concat(Stream.of(answer), underEachName(answer.what())) : Stream.of(answer))
			.toList();
	}

	private static List<Filed<RankedTrait>> reached(List<Filed<Fact>> money, String rank) {
		return money.stream()
			.flatMap((filed) -> LifecycleStage.reachedBy(filed.what())
				.map((stage) -> new Filed<>(filed.under(), new RankedTrait(new Trait.Reached(stage), rank)))
				.stream())
			.distinct()
			.toList();
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
	 * Whether it tells of something tried alone, which nobody has yet: it links no names,
	 * waits for none, and is no reason for a contact. Anybody can make any number of
	 * these, with any address.
	 */
	public boolean isOnlyTried() {
		return this.money.stream().findFirst().filter((filed) -> filed.what().isOnlyTried()).isPresent();
	}

	/** The person, if the event itself says who it is. */
	public Optional<String> person() {
		return this.names.stream().filter(PersonAlias::isPerson).map(PersonAlias::text).findFirst();
	}

	/** The names that lead to a person but are not the person's id. */
	public List<String> otherNames() {
		return this.names.stream().filter((name) -> !name.isPerson()).map(PersonAlias::text).toList();
	}

}
