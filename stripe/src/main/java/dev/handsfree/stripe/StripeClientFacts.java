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

import dev.handsfree.purchases.fact.Line;
import dev.handsfree.purchases.fact.money.Subscription;
import dev.handsfree.stripe.StripeReply.Found;
import dev.handsfree.stripe.StripeReply.Later;
import dev.handsfree.stripe.StripeReply.Refused;
import tools.jackson.databind.JsonNode;

/** Reads Stripe's answers as facts, whichever version of the API wrote them. */
final class StripeClientFacts implements StripeFacts {

	private static final int NOT_FOUND = 404;

	/** More lines are no purchase that anybody looks through. */
	private static final int MOST_LINES = 1000;

	private final StripeApi stripe;

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
		this.stripe = new StripeApi(base, key, callLimit);
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
		return switch (this.stripe.get(path)) {
			case Found found -> Optional.of(found.json());
			case Refused refused when refused.status() == NOT_FOUND -> Optional.empty();
			case Refused refused -> throw new StripeUnavailableException("Stripe answers " + refused.status());
			case Later later -> throw new StripeUnavailableException(later.cause());
		};
	}

	private static String encoded(String value) {
		return URLEncoder.encode(value, StandardCharsets.UTF_8);
	}

}
