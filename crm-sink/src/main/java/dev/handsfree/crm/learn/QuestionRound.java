package dev.handsfree.crm.learn;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.crm.KnownFacts;
import dev.handsfree.crm.identity.SnapshotTie;
import dev.handsfree.crm.statement.Filed;
import dev.handsfree.purchases.Purchases;
import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.Name;
import dev.handsfree.purchases.fact.money.Subscription;
import dev.handsfree.stripe.Inquiry;
import dev.handsfree.stripe.OpenEnds;
import dev.handsfree.stripe.StripeBusyException;
import dev.handsfree.stripe.StripeFacts;
import dev.handsfree.stripe.StripeUnavailableException;
import dev.handsfree.telemetry.LogKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the payment provider is asked in one go: nothing after its deadline or a silence.
 */
final class QuestionRound {

	private static final Logger logger = LoggerFactory.getLogger(QuestionRound.class);

	private final ProviderQuestions provider;

	private final Optional<StripeFacts> stripe;

	private final Inquiry inquiry;

	private final Clock clock;

	private final Instant deadline;

	QuestionRound(ProviderQuestions provider, Optional<StripeFacts> stripe, Clock clock, Instant deadline) {
		this.provider = provider;
		this.stripe = stripe;
		this.inquiry = new Inquiry(stripe);
		this.clock = clock;
		this.deadline = deadline;
	}

	/** Whether nothing more is asked. */
	boolean isOver() {
		Instant now = this.clock.instant();
		return !now.isBefore(this.deadline) || this.provider.isSilent();
	}

	/**
	 * What is added to a fact, filed where it is.
	 * @param fact the fact as it is known
	 * @param purchases what follows from all that is known of the person
	 * @param under the name that it is filed under
	 */
	FiledAnswers about(Fact fact, Purchases purchases, String under) {
		if (isOver()) {
			return new FiledAnswers(List.of(), false);
		}
		Inquiry.Answer answer = this.inquiry.about(fact, purchases);
		if (!answer.complete()) {
			this.provider.backOff();
		}
		return new FiledAnswers(answer.facts().stream().map((added) -> new Filed<>(under, added)).toList(),
				answer.complete());
	}

	/** Which snapshot of two is the newer, by how the subscription is now. */
	Optional<Filed<Fact>> settle(SnapshotTie tie) {
		Subscription merged = tie.known().merge(tie.arrived());
		return isOver() ? Optional.empty() : confirmed(tie).filter((confirmed) -> !confirmed.tellsTheSameAs(merged))
			.map((confirmed) -> new Filed<>(tie.under(), confirmed));
	}

	private Optional<Subscription> confirmed(SnapshotTie tie) {
		try {
			return this.inquiry.settle(tie.known(), tie.arrived());
		}
		catch (StripeBusyException ex) {
			return Optional.empty();
		}
	}

	/** Which products these prices belong to; empty if nobody answers. */
	Optional<Map<String, String>> productsOf(Collection<String> listed) {
		try {
			return isOver() ? Optional.empty() : this.stripe.map((stripe) -> stripe.productsOf(listed));
		}
		catch (StripeUnavailableException ex) {
			logger.atWarn()
				.addKeyValue(LogKeys.ERROR, ex.getMessage())
				.log("which products the listed prices belong to was not answered");
			this.provider.backOff();
			return Optional.empty();
		}
	}

	/**
	 * What is added to all that is known of a person.
	 * @param known all of it
	 * @param purchases what follows from it
	 * @param ends the subscriptions whose end has passed without a word
	 * @param filed the names that the facts are filed under
	 */
	FiledAnswers about(KnownFacts known, Purchases purchases, Map<String, Instant> ends, List<Filed<Fact>> filed) {
		List<Filed<Fact>> added = new ArrayList<>();
		boolean complete = true;
		for (Filed<Fact> one : filed) {
			FiledAnswers answers = known.find(one.what())
				.map((fact) -> about(fact, purchases, one.under()))
				.orElse(new FiledAnswers(List.of(), true));
			added.addAll(answers.facts());
			complete &= answers.complete();
		}
		for (Map.Entry<String, Instant> end : ends.entrySet()) {
			FiledAnswers answers = confirmed(end.getKey(), end.getValue(), filed);
			added.addAll(answers.facts());
			complete &= answers.complete();
		}
		return new FiledAnswers(added, complete);
	}

	private FiledAnswers confirmed(String origin, Instant end, List<Filed<Fact>> filed) {
		if (filed.stream().anyMatch((one) -> isConfirmed(one.what(), origin))) {
			return new FiledAnswers(List.of(), true);
		}
		if (isOver()) {
			return new FiledAnswers(List.of(), false);
		}
		try {
			Name subscription = new Name(Name.Kind.SUBSCRIPTION, origin);
			Optional<String> under = filed.stream()
				.filter((one) -> one.what().names().contains(subscription))
				.map(Filed::under)
				.findFirst();
			List<Filed<Fact>> answered = new ArrayList<>();
			this.stripe.flatMap((stripe) -> stripe.current(origin, OpenEnds.answerId(origin, end)))
				.ifPresent((read) -> under.ifPresent((name) -> answered.add(new Filed<>(name, read))));
			return new FiledAnswers(answered, true);
		}
		catch (StripeUnavailableException ex) {
			logger.atWarn()
				.addKeyValue(LogKeys.ERROR, ex.getMessage())
				.log("an end that passed could not be confirmed");
			this.provider.backOff();
			return new FiledAnswers(List.of(), false);
		}
	}

	private boolean isConfirmed(Fact fact, String origin) {
		return fact instanceof Subscription snapshot && snapshot.subscription().equals(origin)
				&& OpenEnds.isAnswer(snapshot.eventId())
				&& this.clock.instant().isBefore(snapshot.asOf().plus(OpenEnds.AGAIN));
	}

}
