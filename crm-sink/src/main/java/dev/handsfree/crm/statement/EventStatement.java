package dev.handsfree.crm.statement;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.handsfree.crm.LifecycleStage;
import dev.handsfree.crm.RankedTrait;
import dev.handsfree.crm.Trait;
import dev.handsfree.purchases.fact.Fact;

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

	/**
	 * What the payment provider answered about this event's money, as if the event had
	 * said it.
	 * @param answers its answers, filed where that money is
	 */
	public EventStatement answered(List<Filed<Fact>> answers) {
		List<Filed<Fact>> filed = BesideEvents.spread(answers);
		return new EventStatement(this.eventId, this.recordKey,
				Stream.concat(this.names.stream(), answers.stream().flatMap(BesideEvents::furtherNames))
					.distinct()
					.toList(),
				reached(filed, this.linkRank), filed, this.voice, this.linkRank);
	}

	static List<Filed<RankedTrait>> reached(List<Filed<Fact>> money, String rank) {
		return money.stream()
			.flatMap((filed) -> LifecycleStage.reachedBy(filed.what())
				.map((stage) -> new Filed<>(filed.under(), new RankedTrait(new Trait.Reached(stage), rank)))
				.stream())
			.distinct()
			.toList();
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
