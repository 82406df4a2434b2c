package dev.handsfree.stripe;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.net.ApiResource;
import dev.handsfree.purchases.fact.Line;
import dev.handsfree.purchases.fact.Subscription;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks Stripe through its own client library, and reads the answers as plain JSON. */
final class StripeClientFacts implements StripeFacts {

	private static final int CONNECT_MILLIS = 2000;

	/** More lines are no purchase that anybody looks through. */
	private static final int MOST_LINES = 1000;

	private final StripeClient stripe;

	private final JsonMapper json = new JsonMapper();

	private final Duration callLimit;

	private final Clock clock;

	/**
	 * @param base the API's address; it may have a path
	 * @param key the secret or restricted key
	 * @param callLimit how long one call may take
	 * @param clock says when a snapshot was read back
	 */
	StripeClientFacts(URI base, String key, Duration callLimit, Clock clock) {
		this.callLimit = callLimit;
		this.clock = clock;
		this.stripe = StripeClient.builder()
			.setApiKey(key)
			.setApiBase(base.toString().replaceFirst("/+$", ""))
			.setConnectTimeout(CONNECT_MILLIS)
			.setReadTimeout((int) callLimit.toMillis())
			// A delivery waits meanwhile: what is not answered is asked again later.
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
	public Optional<Subscription> current(String id, String eventId) {
		Instant now = this.clock.instant();
		return get("/v1/subscriptions/" + encoded(id)).map(SubscriptionJson::read)
			.filter((read) -> read.subscription().equals(id))
			.map((read) -> read.asOf(now.truncatedTo(ChronoUnit.SECONDS), eventId));
	}

	@Override
	public Optional<Charge> charge(String charge) {
		return get("/v1/charges/" + encoded(charge))
			.map((found) -> new Charge(StripeJson.id(found.path("customer")), StripeJson.time(found.path("created"))));
	}

	@Override
	public List<Line> linesOf(String session) {
		return all("/v1/checkout/sessions/" + encoded(session) + "/line_items?limit=100", StripeJson::line);
	}

	@Override
	public List<Line> linesOfInvoice(String invoice) {
		return all("/v1/invoices/" + encoded(invoice) + "/lines?limit=100", StripeJson::invoiceLine);
	}

	@Override
	public List<Line> itemsOf(String subscription) {
		return all("/v1/subscription_items?subscription=" + encoded(subscription) + "&limit=100", StripeJson::line);
	}

	@Override
	public Map<String, String> productsOf(Collection<String> prices) {
		Map<String, String> products = new HashMap<>();
		prices.forEach((price) -> get("/v1/prices/" + encoded(price)).map((found) -> found.path("product"))
			.flatMap(StripeJson::id)
			.ifPresent((product) -> products.put(price, product)));
		return products;
	}

	/**
	 * All pages of a list; empty if Stripe has no such thing. No page is asked for once a
	 * single call should have ended.
	 */
	private List<Line> all(String path, Function<JsonNode, Line> line) {
		Instant deadline = this.clock.instant().plus(this.callLimit);
		List<Line> lines = new ArrayList<>();
		Optional<JsonNode> page = get(path);
		while (page.isPresent()) {
			List<JsonNode> data = page.get().path("data").valueStream().toList();
			data.stream().map(line).forEach(lines::add);
			Optional<String> last = data.isEmpty() ? Optional.empty() : StripeJson.id(data.getLast());
			page = page.filter((one) -> one.path("has_more").asBoolean(false) && lines.size() < MOST_LINES)
				.flatMap((one) -> last)
				.flatMap((id) -> next(path + "&starting_after=" + encoded(id), deadline));
		}
		return lines;
	}

	private Optional<JsonNode> next(String path, Instant deadline) {
		if (!this.clock.instant().isBefore(deadline)) {
			throw new StripeUnavailableException("Stripe lists more slowly than a call may take");
		}
		return get(path);
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
		catch (NullPointerException ex) {
			// So the library meets an error without a body, as proxies answer it.
			throw new StripeUnavailableException("Stripe answers an error without a word", ex);
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
