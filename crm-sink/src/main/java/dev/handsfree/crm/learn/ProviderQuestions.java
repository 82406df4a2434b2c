package dev.handsfree.crm.learn;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.crm.KnownFacts;
import dev.handsfree.crm.identity.MoneyFile.Tie;
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
 * Asks the payment provider in rounds that end by a deadline or with the first answer
 * that does not come: a batch waits for no provider. After a silence nobody asks for a
 * while.
 */
public final class ProviderQuestions {

	private static final Logger logger = LoggerFactory.getLogger(ProviderQuestions.class);

	private static final Duration DEADLINE = Duration.ofSeconds(10);

	private static final Duration BACK_OFF = Duration.ofMinutes(1);

	private final Optional<StripeFacts> stripe;

	private final Inquiry inquiry;

	private final Clock clock;

	private volatile Instant silentUntil = Instant.MIN;

	public ProviderQuestions(Optional<StripeFacts> stripe, Clock clock) {
		this.stripe = stripe;
		this.inquiry = new Inquiry(stripe);
		this.clock = clock;
	}

	/** Whether there is somebody to ask. */
	boolean canBeAsked() {
		return this.stripe.isPresent();
	}

	Round round() {
		return new Round(this.clock.instant().plus(DEADLINE));
	}

	/** What is asked in one go. */
	final class Round {

		private final Instant deadline;

		private Round(Instant deadline) {
			this.deadline = deadline;
		}

		/** Whether nothing more is asked. */
		boolean isOver() {
			Instant now = ProviderQuestions.this.clock.instant();
			return !now.isBefore(this.deadline) || now.isBefore(ProviderQuestions.this.silentUntil);
		}

		/**
		 * What is added to a fact, filed where it is.
		 * @param fact the fact as it is known
		 * @param purchases what follows from all that is known of the person
		 * @param under the name that it is filed under
		 */
		Answers about(Fact fact, Purchases purchases, String under) {
			if (isOver()) {
				return new Answers(List.of(), false);
			}
			Inquiry.Answer answer = ProviderQuestions.this.inquiry.about(fact, purchases);
			if (!answer.complete()) {
				backOff();
			}
			return new Answers(answer.facts().stream().map((added) -> new Filed<>(under, added)).toList(),
					answer.complete());
		}

		/** Which snapshot of two is the newer, by how the subscription is now. */
		Optional<Filed<Fact>> settle(Tie tie) {
			Subscription merged = tie.known().merge(tie.arrived());
			return isOver() ? Optional.empty() : confirmed(tie).filter((confirmed) -> !confirmed.tellsTheSameAs(merged))
				.map((confirmed) -> new Filed<>(tie.under(), confirmed));
		}

		private Optional<Subscription> confirmed(Tie tie) {
			try {
				return ProviderQuestions.this.inquiry.settle(tie.known(), tie.arrived());
			}
			catch (StripeBusyException ex) {
				return Optional.empty();
			}
		}

		/** Which products these prices belong to; empty if nobody answers. */
		Optional<Map<String, String>> productsOf(Collection<String> listed) {
			try {
				return isOver() ? Optional.empty()
						: ProviderQuestions.this.stripe.map((stripe) -> stripe.productsOf(listed));
			}
			catch (StripeUnavailableException ex) {
				logger.atWarn()
					.addKeyValue(LogKeys.ERROR, ex.getMessage())
					.log("which products the listed prices belong to was not answered");
				backOff();
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
		Answers about(KnownFacts known, Purchases purchases, Map<String, Instant> ends, List<Filed<Fact>> filed) {
			List<Filed<Fact>> added = new ArrayList<>();
			boolean complete = true;
			for (Filed<Fact> one : filed) {
				Answers answers = known.find(one.what())
					.map((fact) -> about(fact, purchases, one.under()))
					.orElse(new Answers(List.of(), true));
				added.addAll(answers.facts());
				complete &= answers.complete();
			}
			for (Map.Entry<String, Instant> end : ends.entrySet()) {
				Answers answers = confirmed(end.getKey(), end.getValue(), filed);
				added.addAll(answers.facts());
				complete &= answers.complete();
			}
			return new Answers(added, complete);
		}

		private Answers confirmed(String origin, Instant end, List<Filed<Fact>> filed) {
			if (filed.stream().anyMatch((one) -> isConfirmed(one.what(), origin))) {
				return new Answers(List.of(), true);
			}
			if (isOver()) {
				return new Answers(List.of(), false);
			}
			try {
				Name subscription = new Name(Name.Kind.SUBSCRIPTION, origin);
				Optional<String> under = filed.stream()
					.filter((one) -> one.what().names().contains(subscription))
					.map(Filed::under)
					.findFirst();
				List<Filed<Fact>> answered = new ArrayList<>();
				ProviderQuestions.this.stripe
					.flatMap((stripe) -> stripe.current(origin, OpenEnds.answerId(origin, end)))
					.ifPresent((read) -> under.ifPresent((name) -> answered.add(new Filed<>(name, read))));
				return new Answers(answered, true);
			}
			catch (StripeUnavailableException ex) {
				logger.atWarn()
					.addKeyValue(LogKeys.ERROR, ex.getMessage())
					.log("an end that passed could not be confirmed");
				backOff();
				return new Answers(List.of(), false);
			}
		}

		private boolean isConfirmed(Fact fact, String origin) {
			return fact instanceof Subscription snapshot && snapshot.subscription().equals(origin)
					&& OpenEnds.isAnswer(snapshot.eventId())
					&& ProviderQuestions.this.clock.instant().isBefore(snapshot.asOf().plus(OpenEnds.AGAIN));
		}

		private void backOff() {
			ProviderQuestions.this.silentUntil = ProviderQuestions.this.clock.instant().plus(BACK_OFF);
		}

	}

	/**
	 * What was added.
	 *
	 * @param facts further facts, and where to file them
	 * @param complete whether everything that was asked was answered
	 */
	record Answers(List<Filed<Fact>> facts, boolean complete) {

		Answers {
			facts = List.copyOf(facts);
		}

	}

}
