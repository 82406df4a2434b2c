package dev.handsfree.crm.hubspot;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Makes one call to HubSpot and says what came back. Logs statuses, never bodies. Throws
 * within a transaction: HubSpot's time is nobody's lock.
 */
final class HubSpotApi implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(HubSpotApi.class);

	private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

	private final HubSpotAccount account;

	private final HttpClient http;

	private final JsonMapper json = JsonMapper.builder().build();

	HubSpotApi(HubSpotAccount account) {
		this.account = account;
		this.http = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.connectTimeout(account.connectTimeout())
			.followRedirects(HttpClient.Redirect.NEVER)
			.build();
	}

	Reply get(URI address) {
		return call(request(address).GET().build());
	}

	Reply post(URI address, JsonNode body) {
		return call(request(address).header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(body.toString()))
			.build());
	}

	HubSpotAccount account() {
		return this.account;
	}

	@Override
	public void close() {
		this.http.shutdownNow();
	}

	private HttpRequest.Builder request(URI address) {
		return HttpRequest.newBuilder(address)
			.header("Authorization", "Bearer " + this.account.token())
			.header("Accept", "application/json");
	}

	private Reply call(HttpRequest request) {
		if (TransactionSynchronizationManager.isActualTransactionActive()) {
			throw new IllegalStateException("HubSpot is not called within a transaction");
		}
		// The client's own time limit ends with the headers; this one holds for the body.
		CompletableFuture<HttpResponse<String>> answer = this.http.sendAsync(request, BodyHandlers.ofString());
		try {
			return reply(request, answer.get(this.account.callTimeout().toMillis(), TimeUnit.MILLISECONDS));
		}
		catch (ExecutionException ex) {
			return silence(request, (ex.getCause() instanceof IOException cause) ? cause : ex);
		}
		catch (TimeoutException ex) {
			answer.cancel(true);
			return silence(request, ex);
		}
		catch (InterruptedException ex) {
			answer.cancel(true);
			Thread.currentThread().interrupt();
			return silence(request, ex);
		}
	}

	private Reply reply(HttpRequest request, HttpResponse<String> response) {
		int status = response.statusCode();
		if (status / 100 != 2) {
			logger.atWarn()
				.addKeyValue("path", request.uri().getPath())
				.addKeyValue("status", status)
				.log("HubSpot did not do it");
			return new Reply.Refused(Objection.answer(status, read(response.body()), retryAfter(response)));
		}
		JsonNode body = read(response.body());
		return body.isObject() ? new Reply.Done(body) : silence(request, new IOException("not JSON"));
	}

	private static Reply silence(HttpRequest request, Exception cause) {
		logger.atWarn()
			.addKeyValue("path", request.uri().getPath())
			.addKeyValue("error", cause.getClass().getSimpleName())
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

	private static Duration retryAfter(HttpResponse<?> response) {
		return response.headers()
			.firstValue("Retry-After")
			.filter((value) -> value.matches("\\d{1,9}"))
			.map((value) -> Duration.ofSeconds(Long.parseLong(value)))
			.map((wait) -> (wait.compareTo(LONGEST_WAIT) < 0) ? wait : LONGEST_WAIT)
			.orElse(Duration.ZERO);
	}

}
