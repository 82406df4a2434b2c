package dev.handsfree.crm.hubspot;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import dev.handsfree.delivery.Outcome;
import dev.handsfree.delivery.call.CallBudget;
import dev.handsfree.delivery.call.CallRate;
import dev.handsfree.delivery.call.CallResult.Answered;
import dev.handsfree.delivery.call.CallResult.Broken;
import dev.handsfree.delivery.call.DestinationCalls;
import dev.handsfree.topics.Cause;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Makes one call to HubSpot and says what came back. Logs statuses, never bodies. */
final class HubSpotApi implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(HubSpotApi.class);

	private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

	private final HubSpotAccount account;

	private final DestinationCalls calls;

	private final JsonMapper json = JsonMapper.builder().build();

	/**
	 * @param budget what each call is counted in
	 */
	HubSpotApi(HubSpotAccount account, CallBudget budget) {
		this.account = account;
		this.calls = new DestinationCalls(account.connectTimeout(), account.callTimeout(), LONGEST_WAIT, budget,
				HubSpotApi::rate);
	}

	/**
	 * What HubSpot says it takes, by the application's own limit.
	 *
	 * @see <a href=
	 * "https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines">Usage
	 * guidelines</a>
	 */
	private static Optional<CallRate> rate(HttpHeaders headers) {
		return CallRate.of(headers.getFirst("X-HubSpot-RateLimit-Max"),
				headers.getFirst("X-HubSpot-RateLimit-Interval-Milliseconds"));
	}

	Reply get(URI address) {
		return call(HttpMethod.GET, address, null);
	}

	Reply post(URI address, JsonNode body) {
		return call(HttpMethod.POST, address, body.toString());
	}

	HubSpotAccount account() {
		return this.account;
	}

	@Override
	public void close() {
		this.calls.close();
	}

	private Reply call(HttpMethod method, URI address, @Nullable String body) {
		HttpHeaders headers = new HttpHeaders();
		headers.setBearerAuth(this.account.token());
		return switch (this.calls.call(method, address, headers, body)) {
			case Answered answer -> reply(address, answer);
			case Broken broken -> silence(address, broken.kind());
		};
	}

	private Reply reply(URI address, Answered answer) {
		if (answer.status() / 100 != 2) {
			logger.atWarn()
				.addKeyValue("path", address.getPath())
				.addKeyValue("status", answer.status())
				.log("HubSpot did not do it");
			return new Reply.Refused(Objection.answer(answer.status(), read(answer.body()), answer.retryAfter()));
		}
		JsonNode body = read(answer.body());
		return body.isObject() ? new Reply.Done(body) : silence(address, "not JSON");
	}

	private static Reply silence(URI address, String error) {
		logger.atWarn()
			.addKeyValue("path", address.getPath())
			.addKeyValue("error", error)
			.log("HubSpot did not answer");
		return new Reply.Silence();
	}

	private JsonNode read(String body) {
		try {
			return this.json.readTree(body);
		}
		catch (JacksonException ex) {
			return MissingNode.getInstance();
		}
	}

	/** What came back from one call. */
	sealed interface Reply {

		/**
		 * HubSpot did it, a batch perhaps in part.
		 *
		 * @param body its answer
		 */
		record Done(JsonNode body) implements Reply {
		}

		/**
		 * HubSpot did none of it.
		 *
		 * @param objection why
		 */
		record Refused(Objection objection) implements Reply {
		}

		/** Nobody answered, or the answer broke off: whether it was done is unknown. */
		record Silence() implements Reply {

			Outcome outcome() {
				return Outcome.TryLater.because(Cause.UNREACHABLE);
			}
		}

	}

}
