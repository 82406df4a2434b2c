package dev.handsfree.access.stripe;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.handsfree.access.fact.Line;
import dev.handsfree.access.fact.Subscription;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks Stripe over its HTTP API, in the account's own API version. */
public final class HttpStripeFacts implements StripeFacts {

	private final HttpClient http;

	private final JsonMapper json = new JsonMapper();

	private final URI base;

	private final String key;

	private final Duration callLimit;

	private final Clock clock;

	/**
	 * @param base the API's address; it may have a path
	 * @param key the secret or restricted key
	 * @param callLimit how long one call may take
	 * @param clock says when a snapshot was read back
	 */
	public HttpStripeFacts(URI base, String key, Duration callLimit, Clock clock) {
		this.base = base;
		this.key = key;
		this.callLimit = callLimit;
		this.clock = clock;
		this.http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
	}

	@Override
	public Optional<Subscription> confirmed(Subscription doubted) {
		return get("/v1/subscriptions/" + encoded(doubted.subscription())).map(SubscriptionJson::read)
			.map((read) -> read.confirming(doubted, this.clock.instant()));
	}

	@Override
	public Optional<String> invoicePaidBy(String intent) {
		String query = "?payment%5Btype%5D=payment_intent&payment%5Bpayment_intent%5D=" + encoded(intent) + "&limit=1";
		return get("/v1/invoice_payments" + query).map((list) -> list.path("data").path(0).path("invoice"))
			.flatMap(StripeJson::id);
	}

	@Override
	public Optional<String> customerOf(String charge) {
		return get("/v1/charges/" + encoded(charge)).map((found) -> found.path("customer")).flatMap(StripeJson::id);
	}

	@Override
	public List<Line> linesOf(String session) {
		return get("/v1/checkout/sessions/" + encoded(session) + "/line_items?limit=100")
			.map((list) -> list.path("data").valueStream().map(StripeJson::line).toList())
			.orElse(List.of());
	}

	/** The object; empty if Stripe has no such thing. */
	private Optional<JsonNode> get(String path) {
		HttpRequest request = HttpRequest.newBuilder(URI.create(this.base.toString().replaceFirst("/+$", "") + path))
			.timeout(this.callLimit)
			.header("Authorization", "Bearer " + this.key)
			.GET()
			.build();
		try {
			return read(this.http.send(request, HttpResponse.BodyHandlers.ofString()));
		}
		catch (IOException ex) {
			throw new StripeUnavailableException("Stripe does not answer", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new StripeUnavailableException("interrupted while Stripe was asked", ex);
		}
	}

	private Optional<JsonNode> read(HttpResponse<String> response) {
		return switch (response.statusCode()) {
			case 200 -> Optional.of(parsed(response.body()));
			case 404 -> Optional.empty();
			default -> throw new StripeUnavailableException("Stripe answers " + response.statusCode());
		};
	}

	private JsonNode parsed(String body) {
		try {
			return this.json.readTree(body);
		}
		catch (JacksonException ex) {
			throw new StripeUnavailableException("Stripe's answer broke off", ex);
		}
	}

	private static String encoded(String value) {
		return URLEncoder.encode(value, StandardCharsets.UTF_8);
	}

}
