package dev.handsfree.standin.stripe;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.handsfree.standin.state.Journal;
import dev.handsfree.standin.state.Json;
import dev.handsfree.standin.state.Shelf;
import dev.handsfree.standin.wire.Answer;
import dev.handsfree.standin.wire.Fault;
import dev.handsfree.standin.wire.Request;
import dev.handsfree.standin.wire.Site;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stands in for Stripe's API, read only: what it holds is put there by {@code _objects},
 * or by {@link #put} in the same process.
 */
public final class StripeStandIn {

	private final Site site;

	private final Shelf objects;

	private final Expansion expansion;

	public StripeStandIn(Journal journal, Clock clock, Optional<String> key) {
		this.site = new Site("stripe", journal, clock, StripeErrors::of, this::describe);
		this.objects = this.site.shelf("objects");
		this.expansion = new Expansion(this.objects);
		StripeLists lists = new StripeLists(this.objects, clock);
		this.site.guard((request) -> unauthorized(request, key));
		this.site.on("GET", "/v1/account", (request) -> account());
		this.site.on("GET", "/v1/checkout/sessions/{id}/line_items", this::lineItems);
		this.site.on("GET", "/v1/invoices/{id}/lines",
				(request) -> inside(request, found(request, "invoice").path("lines")));
		this.site.on("GET", "/v1/subscription_items", this::subscriptionItems);
		this.site.on("GET", "/v2/core/events/{id}", (request) -> Answer.json(200, found(request, "v2.core.event")));
		for (Listing listing : Listing.ALL) {
			this.site.on("GET", "/v1/" + listing.path(), (request) -> expanded(lists.list(request, listing), request));
			this.site.on("GET", "/v1/" + listing.path() + "/{id}", (request) -> get(request, listing));
		}
		this.site.control("POST", "/_objects", this::putAll);
	}

	public Site site() {
		return this.site;
	}

	/**
	 * Keeps one Stripe object or an array of them, each in place of an earlier one of its
	 * id.
	 */
	public void put(String json) {
		this.site.alone(() -> put(Json.parse(json)));
	}

	/** Forgets an object, as Stripe does with events after 30 days. */
	public void forget(String id) {
		this.site.alone(() -> {
			this.objects.remove(id);
			return id;
		});
	}

	/** All objects of a kind, such as {@code checkout.session}, oldest first. */
	public List<ObjectNode> objects(String type) {
		return this.site.alone(() -> this.objects.where("/object", type).stream().map(ObjectNode::deepCopy).toList());
	}

	/** How many objects of each kind it holds. */
	public Map<String, Integer> counts() {
		Map<String, Integer> counts = new TreeMap<>();
		this.site.alone(this.objects::all)
			.forEach((object) -> counts.merge(Json.text(object, "/object"), 1, Integer::sum));
		return counts;
	}

	public Map<String, Integer> calls() {
		return this.site.calls();
	}

	public void failNext(Fault fault) {
		this.site.failNext(fault);
	}

	private int put(JsonNode given) {
		List<JsonNode> all = given.isArray() ? given.valueStream().toList() : List.of(given);
		for (JsonNode object : all) {
			if (!object.isObject() || Json.text(object, "/id").isEmpty() || Json.text(object, "/object").isEmpty()) {
				throw new IllegalArgumentException("each is a Stripe object with id and object");
			}
		}
		all.forEach((object) -> this.objects.put(Json.text(object, "/id"), object.asObject().deepCopy()));
		return all.size();
	}

	private Answer putAll(Request request) {
		JsonNode given = request.json().orElseThrow(() -> new IllegalArgumentException("the body is not JSON"));
		return Answer.json(200, Json.object().put("put", put(given)));
	}

	private Answer get(Request request, Listing listing) {
		return Answer.json(200, this.expansion.shown(found(request, listing.type()), request));
	}

	private ObjectNode found(Request request, String type) {
		String id = request.variable("id");
		return this.objects.get(id)
			.filter((object) -> Json.text(object, "/object").equals(type))
			.orElseThrow(() -> StripeErrors.missing(type, id));
	}

	private Answer lineItems(Request request) {
		return inside(request, found(request, "checkout.session").path("line_items"));
	}

	private Answer subscriptionItems(Request request) {
		String id = request.query().getOrDefault("subscription", List.of("")).getFirst();
		return this.objects.get(id)
			.map((subscription) -> inside(request, subscription.path("items")))
			.orElseGet(() -> inside(request, Json.parse("[]")));
	}

	/** A list that stands inside an object, page by page. */
	private static Answer inside(Request request, JsonNode held) {
		List<ObjectNode> items = (held.isArray() ? held : held.path("data")).valueStream()
			.map(JsonNode::asObject)
			.toList();
		return StripeLists.page(request, request.path(), items);
	}

	/**
	 * The answer with its objects shown as {@code expand[]} asks; its paths begin with
	 * {@code data}.
	 */
	private Answer expanded(Answer list, Request request) {
		ObjectNode body = Json.parse(list.body()).asObject();
		List<ObjectNode> data = body.path("data").valueStream().map(JsonNode::asObject).toList();
		body.set("data", Json.array(data.stream().map((object) -> withoutItems(object, request)).toList()));
		return Answer.json(200, this.expansion.shown(body, request));
	}

	private static ObjectNode withoutItems(ObjectNode object, Request request) {
		if (!request.parameters("expand[]").contains("data.line_items")
				&& Json.text(object, "/object").equals("checkout.session")) {
			object.remove("line_items");
		}
		return object;
	}

	private void describe(ObjectNode state) {
		ObjectNode byType = state.putObject("objects");
		this.objects.all().forEach((object) -> byType.withArray(Json.text(object, "/object")).add(object));
	}

	private static Answer account() {
		return Answer.json(200, Json.object().put("id", "acct_standin").put("object", "account").put("country", "DE"));
	}

	private static Optional<Answer> unauthorized(Request request, Optional<String> key) {
		Optional<String> given = request.credentials("Bearer").or(() -> basic(request));
		if (given.isEmpty()) {
			return Optional.of(StripeErrors.of(401, "You did not provide an API key."));
		}
		return (key.isEmpty() || key.equals(given)) ? Optional.empty()
				: Optional.of(StripeErrors.of(401, "Invalid API Key provided."));
	}

	/** Stripe also takes the key as the user of basic credentials. */
	private static Optional<String> basic(Request request) {
		try {
			return request.credentials("Basic")
				.map((encoded) -> new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8)
					.replaceFirst(":.*$", ""))
				.filter((key) -> !key.isEmpty());
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

}
