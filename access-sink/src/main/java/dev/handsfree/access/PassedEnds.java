package dev.handsfree.access;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.handsfree.access.review.AccessQuestions;
import dev.handsfree.access.review.ReviewQuestions;
import dev.handsfree.access.store.PassingEnds;
import dev.handsfree.access.store.PassingEnds.PassedEnd;
import dev.handsfree.purchases.fact.Name;
import dev.handsfree.purchases.fact.money.Subscription;
import dev.handsfree.stripe.OpenEnds;
import dev.handsfree.stripe.StripeFacts;
import dev.handsfree.stripe.StripeUnavailableException;
import dev.handsfree.telemetry.LogKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at subscriptions whose paid time has ended without a word of the provider's. With
 * a key the provider is asked, and its answer is learned; without one, or without an
 * answer, a person is asked once the grace is over. Access is kept meanwhile: nobody is
 * locked out because a webhook is missing.
 */
final class PassedEnds {

	private static final Logger logger = LoggerFactory.getLogger(PassedEnds.class);

	private static final int AT_A_TIME = 50;

	private final PassingEnds ends;

	private final AccessLearning learning;

	private final Optional<StripeFacts> stripe;

	private final ReviewQuestions questions;

	private final Clock clock;

	PassedEnds(PassingEnds ends, AccessLearning learning, Optional<StripeFacts> stripe, ReviewQuestions questions,
			Clock clock) {
		this.ends = ends;
		this.learning = learning;
		this.stripe = stripe;
		this.questions = questions;
		this.clock = clock;
	}

	/** Looks at what is due. Failures are logged; they come again by themselves. */
	void round() {
		try {
			Instant now = this.clock.instant();
			List<PassedEnd> taken = this.ends.take(now, now.plus(OpenEnds.AGAIN), AT_A_TIME);
			boolean answers = true;
			for (PassedEnd end : taken) {
				// A provider that is away is not asked again for each of them.
				answers = look(end, now, answers);
			}
		}
		catch (RuntimeException ex) {
			logger.atWarn()
				.addKeyValue(LogKeys.ERROR, ex.getClass().getSimpleName())
				.log("ends that passed were not looked at");
		}
	}

	private static Optional<String> user(PassedEnd end) {
		return Name.ofKey(end.name()).filter((name) -> name.kind() == Name.Kind.USER).map(Name::value);
	}

	/** Returns whether the provider answers. */
	private boolean look(PassedEnd end, Instant now, boolean answers) {
		String event = OpenEnds.answerId(end.origin(), end.at());
		Optional<Subscription> told = Optional.empty();
		boolean answered = answers;
		try {
			told = answers ? this.stripe.flatMap((stripe) -> stripe.current(end.origin(), event)) : Optional.empty();
		}
		catch (StripeUnavailableException ex) {
			answered = false;
			logger.atWarn().addKeyValue(LogKeys.ERROR, ex.getMessage()).log("ends that passed could not be confirmed");
		}
		if (told.isPresent()) {
			this.learning.learn(List.of(told.get()), event, end.name());
		}
		else if (!now.isBefore(end.askAt())) {
			this.questions.ask("passed-end:" + end.origin() + ":" + end.at().getEpochSecond(), end.name(),
					AccessQuestions.passedEnd(end.origin(), user(end)));
			this.ends.settled(end);
		}
		return answered;
	}

}
