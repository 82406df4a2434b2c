package dev.handsfree.delivery.call;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

import javax.net.ssl.SSLHandshakeException;

import dev.handsfree.delivery.call.CallResult.Answered;
import dev.handsfree.delivery.call.CallResult.Broken;
import dev.handsfree.edge.call.BoundedCalls;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient.RequestBodySpec;

/**
 * Makes one HTTP call to a destination, and says what came back, or of a call that broke
 * whether it may have had an effect. A call ends within its limit, the body of the answer
 * included; it follows no redirect, reads no endless answer, and logs nothing. Throws
 * within a database transaction: a destination's time is nobody's lock.
 */
public final class DestinationCalls implements AutoCloseable {

	/** More than any answer that is read holds, in bytes. */
	static final int LONGEST_ANSWER = 8 * 1024 * 1024;

	private final BoundedCalls calls;

	private final Duration longestWait;

	private final CallBudget budget;

	private final Function<HttpHeaders, Optional<CallRate>> rate;

	/**
	 * Calls somebody who names no rate.
	 * @param connectLimit how long connecting may take
	 * @param callLimit how long one call may take, its answer's body included
	 * @param longestWait the longest time that the destination may ask to be waited for
	 */
	public DestinationCalls(Duration connectLimit, Duration callLimit, Duration longestWait) {
		this(connectLimit, callLimit, longestWait, new CallBudget(() -> 1), (headers) -> Optional.empty());
	}

	/**
	 * Calls somebody who names the rate of calls that he takes.
	 * @param connectLimit how long connecting may take
	 * @param callLimit how long one call may take, its answer's body included
	 * @param longestWait the longest time that the destination may ask to be waited for
	 * @param budget what each call is counted in
	 * @param rate what an answer's headers say of the rate; empty if nothing
	 */
	public DestinationCalls(Duration connectLimit, Duration callLimit, Duration longestWait, CallBudget budget,
			Function<HttpHeaders, Optional<CallRate>> rate) {
		this.calls = new BoundedCalls(connectLimit, callLimit, LONGEST_ANSWER);
		this.longestWait = longestWait;
		this.budget = budget;
		this.rate = rate;
	}

	/**
	 * Makes a call.
	 * @param method the method
	 * @param address the whole address
	 * @param headers what the destination wants to see, besides that both sides speak
	 * JSON
	 * @param json the body; none if null
	 * @throws IllegalStateException within a database transaction
	 */
	public CallResult call(HttpMethod method, URI address, HttpHeaders headers, @Nullable String json) {
		return send(method, address, headers, (json != null) ? json.getBytes(StandardCharsets.UTF_8) : null);
	}

	/**
	 * Makes a call whose body is sent byte for byte.
	 * @param method the method
	 * @param address the whole address
	 * @param headers what the other side wants to see, besides that both speak JSON
	 * @param json the body; none if null
	 * @throws IllegalStateException within a database transaction
	 */
	public CallResult send(HttpMethod method, URI address, HttpHeaders headers, byte @Nullable [] json) {
		if (TransactionSynchronizationManager.isActualTransactionActive()) {
			throw new IllegalStateException(address.getHost() + " is not called within a transaction");
		}
		RequestBodySpec request = this.calls.client()
			.method(method)
			.uri(address)
			.accept(MediaType.APPLICATION_JSON)
			.headers((all) -> all.putAll(headers));
		if (json != null) {
			request.contentType(MediaType.APPLICATION_JSON).body(json);
		}
		this.budget.spend();
		try {
			return request.exchangeForRequiredValue((sent, response) -> answered(response));
		}
		catch (ResourceAccessException ex) {
			return new Broken(wasSent(ex.getCause()), kind(ex));
		}
	}

	private CallResult answered(ClientHttpResponse response) throws IOException {
		this.rate.apply(response.getHeaders()).ifPresent(this.budget::learn);
		return new Answered(response.getStatusCode().value(),
				new String(this.calls.body(response), StandardCharsets.UTF_8), retryAfter(response.getHeaders()));
	}

	/** Zero without a usable header: the back-off decides. */
	private Duration retryAfter(HttpHeaders headers) {
		String value = headers.getFirst(HttpHeaders.RETRY_AFTER);
		if (value == null || !value.strip().matches("\\d{1,9}")) {
			return Duration.ZERO;
		}
		Duration wait = Duration.ofSeconds(Long.parseLong(value.strip()));
		return (wait.compareTo(this.longestWait) < 0) ? wait : this.longestWait;
	}

	private static boolean wasSent(@Nullable Throwable failure) {
		return !(failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException
				|| failure instanceof SSLHandshakeException);
	}

	private static String kind(ResourceAccessException failure) {
		Throwable cause = failure.getCause();
		return ((cause != null) ? cause : failure).getClass().getSimpleName();
	}

	@Override
	public void close() {
		this.calls.close();
	}

}
