package dev.handsfree.crm.statement;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.handsfree.crm.RankedTrait;
import dev.handsfree.events.IdentityLink;
import dev.handsfree.events.ReviewDecision;
import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.Name;
import dev.handsfree.purchases.fact.money.InvoicePayment;
import dev.handsfree.purchases.reading.DecisionFacts;
import dev.handsfree.purchases.reading.LinkFacts;

/**
 * Reads what is told beside events: links, what people decided by hand, and what the
 * payment provider answers.
 */
public final class BesideEvents {

	private BesideEvents() {
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
				money.stream().flatMap(BesideEvents::underEachName).toList());
	}

	private static Stream<Filed<Fact>> underEachName(Fact fact) {
		return PersonAlias.of(fact.names()).map((name) -> new Filed<>(name.text(), fact));
	}

	private static EventStatement beside(String id, String rank, List<PersonAlias> names, List<Filed<Fact>> filed) {
		return new EventStatement(id, "", names, EventStatement.reached(filed, rank), filed, Voice.PAYER, rank);
	}

	/**
	 * What the payment provider answered about somebody's money.
	 * @param answers its answers, filed where that money is
	 * @param at when it answered
	 */
	public static EventStatement answered(List<Filed<Fact>> answers, Instant at) {
		String id = "answer:" + answers.getFirst().what().eventId();
		List<PersonAlias> names = answers.stream()
			.flatMap(BesideEvents::furtherNames)
			.filter(PersonAlias::isPayment)
			.toList();
		return beside(id, RankedTrait.rank(at, id), names, spread(answers));
	}

	/** Neither the payer's address nor a user: these only the event itself may name. */
	static Stream<PersonAlias> furtherNames(Filed<Fact> answer) {
		return PersonAlias.of(answer.what()
			.names()
			.stream()
			.filter((name) -> name.kind() != Name.Kind.EMAIL && name.kind() != Name.Kind.USER)
			.collect(Collectors.toSet()));
	}

	/** Links lead from each of their names to the others. */
	static List<Filed<Fact>> spread(List<Filed<Fact>> answers) {
		return answers.stream()
			.flatMap((answer) -> (answer.what() instanceof InvoicePayment)
					? Stream.concat(Stream.of(answer), underEachName(answer.what())) : Stream.of(answer))
			.toList();
	}

}
