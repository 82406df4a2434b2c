package dev.handsfree.messengers.slack;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import javax.net.ssl.SSLHandshakeException;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.util.http.SlackHttpClient;
import com.slack.api.webhook.WebhookResponse;
import dev.handsfree.messengers.MessengerException;
import dev.handsfree.messengers.NotTaken;
import dev.handsfree.topics.Cause;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Makes one call to Slack by its own client, and turns what came back into what follows.
 * A call ends within its limit, the body of the answer included; it is never repeated
 * here, and follows no redirect.
 */
final class SlackCalls implements AutoCloseable {

	private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);

	private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

	private static final String RETRY_AFTER = "Retry-After";

	private static final int PROXY_ASKS = 407;

	private static final int NOBODY_THERE = 404;

	private final Slack slack;

	private final OkHttpClient http;

	private final Duration callLimit;

	/**
	 * @param apiBase where Slack's Web API is, without a slash at its end
	 * @param callLimit how long one call may take
	 */
	SlackCalls(String apiBase, Duration callLimit) {
		this.callLimit = callLimit;
		// Its own client would repeat a request whose connection broke.
		this.http = new OkHttpClient.Builder().connectTimeout(CONNECT_LIMIT)
			.readTimeout(callLimit)
			.writeTimeout(callLimit)
			.callTimeout(callLimit)
			.followRedirects(false)
			.followSslRedirects(false)
			.retryOnConnectionFailure(false)
			.addNetworkInterceptor((chain) -> takenAsItIs(chain.proceed(chain.request())))
			.build();
		SlackConfig config = new SlackConfig();
		config.setMethodsEndpointUrlPrefix(apiBase + "/");
		config.setStatsEnabled(false);
		// Their bodies would stand in the log.
		config.setHttpClientResponseHandlers(List.of());
		SlackHttpClient client = new SlackHttpClient(this.http);
		client.setConfig(config);
		this.slack = Slack.getInstance(config, client);
	}

	/**
	 * Takes from an answer what the client below would act on by itself: it would repeat
	 * a request after 503, and break off on a proxy's question for a password, which is
	 * not Slack's.
	 */
	private static Response takenAsItIs(Response answer) {
		Response.Builder same = answer.newBuilder();
		if ("0".equals(answer.header(RETRY_AFTER))) {
			same.removeHeader(RETRY_AFTER);
		}
		return (answer.code() == PROXY_ASKS) ? same.code(NOBODY_THERE).build() : same.build();
	}

	Duration callLimit() {
		return this.callLimit;
	}

	/**
	 * Asks Slack's Web API.
	 * @param effect what the call may leave behind if nobody knows how it ended
	 * @return its answer, which may say that it refuses
	 */
	<T extends SlackApiTextResponse> T ask(String token, Effect effect, Question<T> question) {
		T answer;
		try {
			answer = question.ask(this.slack.methods(token));
		}
		catch (SlackApiException ex) {
			String retryAfter = ex.getResponse().header(RETRY_AFTER);
			throw failure(ex.getResponse().code(), wait(retryAfter), effect);
		}
		catch (IOException ex) {
			throw broken(ex, effect);
		}
		catch (RuntimeException ex) {
			// An answer that is no JSON: half of one, or somebody else's.
			throw effect.failed(NotTaken.TryLater.because(Cause.UNREACHABLE));
		}
		if (answer == null) {
			throw effect.failed(NotTaken.TryLater.because(Cause.UNREACHABLE));
		}
		return answer;
	}

	/** Sends to an incoming webhook, and answers what it says with any status. */
	WebhookResponse send(String url, String json) {
		try {
			return this.slack.send(url, json);
		}
		catch (IOException ex) {
			throw broken(ex, Effect.POSSIBLE);
		}
	}

	/** What follows from a webhook's answer that is not its ok. */
	static MessengerException failure(WebhookResponse answer, Effect effect) {
		String retryAfter = answer.getHeaders()
			.entrySet()
			.stream()
			.filter((header) -> header.getKey().toLowerCase(Locale.ROOT).equals(RETRY_AFTER.toLowerCase(Locale.ROOT)))
			.flatMap((header) -> header.getValue().stream())
			.findFirst()
			.orElse(null);
		return failure(answer.getCode(), wait(retryAfter), effect);
	}

	/**
	 * The one place where HTTP's statuses become outcomes. Only what is plainly about a
	 * message is refused; of all else the probe tells whose fault it is.
	 */
	private static MessengerException failure(int status, Duration retryAfter, Effect effect) {
		return switch (status) {
			case 400, 422 -> MessengerException.nothingSent(new NotTaken.Refused("bad_request"));
			case 413, 414, 431 -> MessengerException.nothingSent(new NotTaken.Refused("too_large"));
			case 401, 402, 403 -> notNow(Effect.NONE, retryAfter, Cause.CREDENTIALS_REFUSED);
			case 409, 412 -> notNow(Effect.NONE, retryAfter, Cause.CONFLICT);
			case 429 -> notNow(Effect.NONE, retryAfter, Cause.THROTTLED);
			case 423, 424, 425 -> notNow(Effect.NONE, retryAfter, Cause.UNAVAILABLE);
			case 408 -> notNow(effect, retryAfter, Cause.UNAVAILABLE);
			// A 2xx here could not be read. Redirects and the other 4xx: whatever answers
			// there is not Slack's API.
			default -> (status >= 500) ? notNow(effect, retryAfter, Cause.UNAVAILABLE)
					: notNow((status < 300) ? effect : Effect.NONE, retryAfter, Cause.UNREACHABLE);
		};
	}

	/**
	 * The one place where the errors become outcomes that Slack names with status 200.
	 */
	static MessengerException failure(@Nullable String error) {
		String name = Optional.ofNullable(error).filter((given) -> given.matches("[a-z_]{1,60}")).orElse("error");
		return switch (name) {
			case "ratelimited", "rate_limited" -> notNow(Effect.NONE, Duration.ZERO, Cause.THROTTLED);
			case "internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org" ->
				notNow(Effect.NONE, Duration.ZERO, Cause.UNAVAILABLE);
			case "invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "no_permission",
					"missing_scope", "not_allowed_token_type", "ekm_access_denied", "access_denied",
					"org_login_required", "channel_not_found", "not_in_channel", "is_archived", "restricted_action" ->
				notNow(Effect.NONE, Duration.ZERO, Cause.CREDENTIALS_REFUSED);
			default -> MessengerException.nothingSent(new NotTaken.Refused(name));
		};
	}

	private static MessengerException notNow(Effect left, Duration retryAfter, Cause cause) {
		return left.failed(new NotTaken.TryLater(retryAfter, cause));
	}

	private static MessengerException broken(IOException failure, Effect effect) {
		boolean sent = !(failure instanceof ConnectException || failure instanceof UnknownHostException
				|| failure instanceof SSLHandshakeException);
		return (sent ? effect : Effect.NONE).failed(NotTaken.TryLater.because(Cause.UNREACHABLE));
	}

	private static Duration wait(@Nullable String retryAfter) {
		if (retryAfter == null || !retryAfter.strip().matches("\\d{1,9}")) {
			return Duration.ZERO;
		}
		Duration wait = Duration.ofSeconds(Long.parseLong(retryAfter.strip()));
		return (wait.compareTo(LONGEST_WAIT) < 0) ? wait : LONGEST_WAIT;
	}

	@Override
	public void close() {
		this.http.dispatcher().executorService().shutdown();
		this.http.connectionPool().evictAll();
	}

	/** What a call may have left behind when nobody knows how it ended. */
	enum Effect {

		NONE, POSSIBLE;

		MessengerException failed(NotTaken why) {
			return (this == NONE) ? MessengerException.nothingSent(why) : MessengerException.inDoubt(why);
		}

	}

	/** One question to Slack's Web API. */
	@FunctionalInterface
	interface Question<T extends SlackApiTextResponse> {

		T ask(MethodsClient methods) throws IOException, SlackApiException;

	}

}
