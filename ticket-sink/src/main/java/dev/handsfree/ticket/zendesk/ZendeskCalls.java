package dev.handsfree.ticket.zendesk;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLHandshakeException;

import dev.handsfree.delivery.Cause;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.ticket.HelpDeskException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Calls Zendesk, and says of a call that broke whether it may have had an effect.
 */
final class ZendeskCalls implements AutoCloseable {

	private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);

	private final ZendeskAccount account;

	private final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(CONNECT_LIMIT)
		.followRedirects(HttpClient.Redirect.NEVER)
		.build();

	ZendeskCalls(ZendeskAccount account) {
		this.account = account;
	}

	ZendeskAnswer get(String path) {
		return call(request(path).GET().build(), Effect.NONE);
	}

	/** Made once, however often it is repeated with the same key within two hours. */
	ZendeskAnswer post(String path, JsonNode body, String idempotencyKey) {
		return call(request(path).header("Idempotency-Key", idempotencyKey).POST(json(body)).build(), Effect.POSSIBLE);
	}

	/** Made as often as it is called. */
	ZendeskAnswer put(String path, JsonNode body) {
		return call(request(path).PUT(json(body)).build(), Effect.POSSIBLE);
	}

	@Override
	public void close() {
		this.http.shutdownNow();
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(this.account.at(path))
			.header("Authorization", this.account.authorization())
			.header("Accept", "application/json")
			.header("Content-Type", "application/json");
	}

	private static BodyPublisher json(JsonNode body) {
		return BodyPublishers.ofString(body.toString());
	}

	/** The limit covers the body too, which the client's own timeout does not. */
	private ZendeskAnswer call(HttpRequest request, Effect effect) {
		CompletableFuture<HttpResponse<String>> call = this.http.sendAsync(request, BodyHandlers.ofString());
		try {
			HttpResponse<String> response = call.get(this.account.callLimit().toMillis(), TimeUnit.MILLISECONDS);
			Optional<String> retryAfter = response.headers().firstValue("Retry-After");
			return new ZendeskAnswer(response.statusCode(), response.body(), retryAfter, effect);
		}
		catch (TimeoutException ex) {
			call.cancel(true);
			throw broken(effect);
		}
		catch (InterruptedException ex) {
			call.cancel(true);
			Thread.currentThread().interrupt();
			throw broken(effect);
		}
		catch (ExecutionException ex) {
			throw broken(wasSent(ex.getCause()) ? effect : Effect.NONE);
		}
	}

	private static boolean wasSent(@Nullable Throwable failure) {
		if (!(failure instanceof IOException)) {
			throw new IllegalStateException("calling Zendesk", failure);
		}
		return !(failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException
				|| failure instanceof SSLHandshakeException);
	}

	private static HelpDeskException broken(Effect effect) {
		return effect.failed(Outcome.TryLater.because(Cause.UNREACHABLE));
	}

	/** What a call may have left behind when nobody knows how it ended. */
	enum Effect {

		NONE, POSSIBLE;

		HelpDeskException failed(Outcome outcome) {
			return (this == NONE) ? HelpDeskException.nothingMade(outcome) : HelpDeskException.inDoubt(outcome);
		}

	}

}
