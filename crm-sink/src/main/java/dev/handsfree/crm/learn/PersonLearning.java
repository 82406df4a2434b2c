package dev.handsfree.crm.learn;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.handsfree.crm.KnownFacts;
import dev.handsfree.crm.identity.Identities;
import dev.handsfree.crm.identity.KnownOwners;
import dev.handsfree.crm.identity.PersonFile;
import dev.handsfree.crm.identity.PersonRows;
import dev.handsfree.crm.statement.BesideEvents;
import dev.handsfree.crm.statement.EventStatement;
import dev.handsfree.crm.statement.Filed;
import dev.handsfree.purchases.Purchases;
import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.stripe.OpenEnds;

/**
 * Learns what events say, and what the payment provider answers about what they leave
 * open. It is asked after the events are filed and outside any transaction, so that an
 * answer that does not come changes nothing and delays nobody for long; the person is
 * asked about again in {@link #AGAIN}.
 */
public final class PersonLearning {

	private static final Duration AGAIN = Duration.ofMinutes(15);

	private static final int AT_A_TIME = 50;

	private final Identities identities;

	private final PersonFile file;

	private final PersonRows people;

	private final ProviderPrices prices;

	private final ProviderQuestions questions;

	private final Clock clock;

	/** Stripe has told all that it knows of the listed prices. */
	private volatile boolean pricesAreKnown;

	public PersonLearning(Identities identities, PersonFile file, PersonRows people, ProviderPrices prices,
			ProviderQuestions questions, Clock clock) {
		this.identities = identities;
		this.file = file;
		this.people = people;
		this.prices = prices;
		this.questions = questions;
		this.clock = clock;
	}

	/** Learns these, and what they leave open. */
	public KnownOwners learn(List<EventStatement> statements) {
		KnownOwners known = this.identities.learn(statements);
		learnPrices(statements);
		List<EventStatement> answers = this.questions.canBeAsked() ? answers(statements, known) : List.of();
		if (answers.isEmpty()) {
			return known;
		}
		learnPrices(answers);
		return known.and(this.identities.learn(answers));
	}

	private void learnPrices(List<EventStatement> statements) {
		this.prices.learn(statements.stream().flatMap((one) -> one.money().stream()).toList());
	}

	private List<EventStatement> answers(List<EventStatement> statements, KnownOwners known) {
		List<EventStatement> ofMoney = statements.stream().filter((one) -> !one.money().isEmpty()).toList();
		Set<String> owners = ofMoney.stream()
			.flatMap((one) -> known.owner(one).stream())
			.collect(Collectors.toCollection(TreeSet::new));
		Map<String, KnownFacts> facts = this.file.known(owners);
		List<EventStatement> answers = new ArrayList<>();
		Set<String> unanswered = new TreeSet<>();
		QuestionRound round = this.questions.round();
		for (EventStatement statement : ofMoney) {
			known.ties()
				.stream()
				.filter((tie) -> tie.arrived().eventId().equals(statement.eventId()))
				.flatMap((tie) -> round.settle(tie).stream())
				.forEach((settled) -> answers.add(statement.answered(List.of(settled))));
			Filed<Fact> main = statement.money().getFirst();
			Optional<String> owner = known.owner(statement);
			KnownFacts around = owner.flatMap((person) -> Optional.ofNullable(facts.get(person)))
				.orElseGet(() -> KnownFacts.of(List.of(), statement.money().stream().map(Filed::what).toList()));
			FiledAnswers answered = round.about(around.find(main.what()).orElse(main.what()),
					new Purchases(around.money(), this.prices.products()), main.under());
			if (!answered.facts().isEmpty()) {
				answers.add(statement.answered(answered.facts()));
			}
			if (!answered.complete()) {
				owner.ifPresent(unanswered::add);
			}
		}
		Instant again = this.clock.instant().plus(AGAIN);
		this.people.askAgain(unanswered, again);
		return answers;
	}

	/**
	 * Asks about those whose questions are due, as long as there are any and answers
	 * come.
	 */
	public void askAgain() {
		QuestionRound round = this.questions.round();
		boolean more = this.questions.canBeAsked();
		if (more && !this.pricesAreKnown) {
			round.productsOf(this.prices.products().unknownPrices()).ifPresent((products) -> {
				this.prices.learn(products);
				this.pricesAreKnown = true;
			});
		}
		while (more) {
			Instant now = this.clock.instant();
			Instant again = now.plus(AGAIN);
			List<String> asking = this.people.takeAsking(now, again, AT_A_TIME);
			Map<String, KnownFacts> known = this.file.known(asking);
			asking.forEach((person) -> lookInto(person, Objects.requireNonNull(known.get(person)), round, again));
			more = asking.size() == AT_A_TIME && !round.isOver();
		}
	}

	private void lookInto(String person, KnownFacts known, QuestionRound round, Instant again) {
		Instant now = this.clock.instant();
		Purchases purchases = new Purchases(known.money(), this.prices.products());
		OpenEnds ends = OpenEnds.of(purchases.all());
		FiledAnswers answered = round.about(known, purchases, ends.due(now), this.file.money(person));
		Set<String> concerned = new TreeSet<>();
		if (!answered.facts().isEmpty()) {
			EventStatement answer = BesideEvents.answered(answered.facts(), now);
			learnPrices(List.of(answer));
			concerned.addAll(this.identities.learn(answer).others());
			concerned.add(person);
		}
		// After an answer that changed nothing, an end is not asked about at once.
		Optional<Instant> next = !answered.complete() ? Optional.of(again)
				: ends.asksAt(now).map((at) -> at.isAfter(now) ? at : now.plus(OpenEnds.AGAIN));
		// In this order: after a crash between the two, the person is asked about again.
		this.people.dueAt(concerned, now);
		this.people.asked(person, again, next);
	}

}
