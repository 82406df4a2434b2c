package dev.handsfree.stripe;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import tools.jackson.databind.JsonNode;

/** What came of one question to Stripe. */
public sealed interface StripeReply {

	/**
	 * What was asked for.
	 *
	 * @param json as Stripe writes it
	 * @param sent when it was sent, by Stripe's clock, where Stripe tells the time
	 */
	record Found(JsonNode json, Optional<Instant> sent) implements StripeReply {
	}

	/**
	 * Stripe throttles, is down, or cannot be reached.
	 *
	 * @param after when to ask again, if Stripe says so
	 * @param cause in words, without anything of the question or the answer
	 */
	record Later(Optional<Duration> after, String cause) implements StripeReply {
	}

	/**
	 * Stripe does not want to say, for a reason that lies in the question or in the key.
	 *
	 * @param status the HTTP status, from 400 to 499
	 * @param code Stripe's word for the reason; blank if it has none
	 */
	record Refused(int status, String code) implements StripeReply {
	}

}
