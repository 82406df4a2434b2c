package dev.handsfree.crm.learn;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.handsfree.stripe.StripeFacts;

/**
 * Asks the payment provider in rounds that end by a deadline or with the first answer
 * that does not come: a batch waits for no provider. After a silence nobody asks for a
 * while.
 */
public final class ProviderQuestions {

	private static final Duration DEADLINE = Duration.ofSeconds(10);

	private static final Duration BACK_OFF = Duration.ofMinutes(1);

	private final Optional<StripeFacts> stripe;

	private final Clock clock;

	private volatile Instant silentUntil = Instant.MIN;

	public ProviderQuestions(Optional<StripeFacts> stripe, Clock clock) {
		this.stripe = stripe;
		this.clock = clock;
	}

	/** Whether there is somebody to ask. */
	boolean canBeAsked() {
		return this.stripe.isPresent();
	}

	QuestionRound round() {
		return new QuestionRound(this, this.stripe, this.clock, this.clock.instant().plus(DEADLINE));
	}

	/** Whether nothing is asked for a while, since an answer did not come. */
	boolean isSilent() {
		return this.clock.instant().isBefore(this.silentUntil);
	}

	void backOff() {
		this.silentUntil = this.clock.instant().plus(BACK_OFF);
	}

}
