package dev.handsfree.access.stripe;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.net.ApiResource;
import dev.handsfree.access.fact.Line;
import dev.handsfree.access.fact.Subscription;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks Stripe through its own client library, and reads the answers as plain JSON. */
public final class StripeClientFacts implements StripeFacts {

	private static final int CONNECT_MILLIS = 2000;

	private final StripeClient stripe;

	private final JsonMapper json = new JsonMapper();

	private final Clock clock;

	/**
	 * @param base the API's address; it may have a path
	 * @param key the secret or restricted key
	 * @param callLimit how long one call may take
	 * @param clock says when a snapshot was read back
	 */
	public StripeClientFacts(URI base, String key, Duration callLimit, Clock clock) {
		this.clock = clock;
		this.stripe = StripeClient.builder()
			.setApiKey(key)
			.setApiBase(base.toString().replaceFirst("/+$", ""))
			.setConnectTimeout(CONNECT_MILLIS)
			.setReadTimeout((int) callLimit.toMillis())
			// The row's lock is held meanwhile: whoever calls tries again later.
			.setMaxNetworkRetries(0)
			.build();
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

	/** The object as Stripe writes it; empty if Stripe has no such thing. */
	private Optional<JsonNode> get(String path) {
		try {
			// Raw: the library's classes are empty for fields of another API version.
			return Optional.of(parsed(this.stripe.rawRequest(ApiResource.RequestMethod.GET, path, null).body()));
		}
		catch (StripeException ex) {
			if (Integer.valueOf(404).equals(ex.getStatusCode())) {
				return Optional.empty();
			}
			throw new StripeUnavailableException("Stripe answers " + answer(ex), ex);
		}
	}

	/** A status, or the kind of failure; messages may quote the request. */
	private static String answer(StripeException failure) {
		Integer status = failure.getStatusCode();
		return (status != null && status > 0) ? status.toString() : failure.getClass().getSimpleName();
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
