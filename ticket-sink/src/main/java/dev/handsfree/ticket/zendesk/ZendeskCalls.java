package dev.handsfree.ticket.zendesk;

import java.time.Duration;
import java.util.Optional;

import dev.handsfree.delivery.Outcome;
import dev.handsfree.delivery.call.CallBudget;
import dev.handsfree.delivery.call.CallRate;
import dev.handsfree.delivery.call.CallResult.Answered;
import dev.handsfree.delivery.call.CallResult.Broken;
import dev.handsfree.delivery.call.DestinationCalls;
import dev.handsfree.ticket.HelpDeskException;
import dev.handsfree.topics.Cause;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/**
 * Calls Zendesk, and says of a call that broke whether it may have had an effect.
 */
final class ZendeskCalls implements AutoCloseable {

	private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);

	private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

	private static final String MINUTE = "60000";

	private final ZendeskAccount account;

	private final DestinationCalls calls;

	/**
	 * @param budget what each call is counted in
	 */
	ZendeskCalls(ZendeskAccount account, CallBudget budget) {
		this.account = account;
		this.calls = new DestinationCalls(CONNECT_LIMIT, account.callLimit(), LONGEST_WAIT, budget, ZendeskCalls::rate);
	}

	/**
	 * What Zendesk says the account's plan takes, per minute.
	 *
	 * @see <a href=
	 * "https://developer.zendesk.com/api-reference/introduction/rate-limits/">Rate
	 * limits</a>
	 */
	private static Optional<CallRate> rate(HttpHeaders headers) {
		return CallRate.of(headers.getFirst("X-Rate-Limit"), MINUTE);
	}

	ZendeskAnswer get(String path) {
		return call(HttpMethod.GET, path, headers(), null, Effect.NONE);
	}

	/** Made once, however often it is repeated with the same key within two hours. */
	ZendeskAnswer post(String path, JsonNode body, String idempotencyKey) {
		HttpHeaders headers = headers();
		headers.set("Idempotency-Key", idempotencyKey);
		return call(HttpMethod.POST, path, headers, body, Effect.POSSIBLE);
	}

	/** Made as often as it is called. */
	ZendeskAnswer put(String path, JsonNode body) {
		return call(HttpMethod.PUT, path, headers(), body, Effect.POSSIBLE);
	}

	@Override
	public void close() {
		this.calls.close();
	}

	private HttpHeaders headers() {
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.AUTHORIZATION, this.account.authorization());
		return headers;
	}

	private ZendeskAnswer call(HttpMethod method, String path, HttpHeaders headers, @Nullable JsonNode body,
			Effect effect) {
		return switch (this.calls.call(method, this.account.at(path), headers,
				(body != null) ? body.toString() : null)) {
			case Answered answer -> new ZendeskAnswer(answer.status(), answer.body(), answer.retryAfter(), effect);
			case Broken broken -> throw (broken.mayHaveHadEffect() ? effect : Effect.NONE)
				.failed(Outcome.TryLater.because(Cause.UNREACHABLE));
		};
	}

	/** What a call may have left behind when nobody knows how it ended. */
	enum Effect {

		NONE, POSSIBLE;

		HelpDeskException failed(Outcome outcome) {
			return (this == NONE) ? HelpDeskException.nothingMade(outcome) : HelpDeskException.inDoubt(outcome);
		}

	}

}
