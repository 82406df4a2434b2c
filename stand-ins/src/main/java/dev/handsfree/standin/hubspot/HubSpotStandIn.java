package dev.handsfree.standin.hubspot;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import dev.handsfree.standin.state.Journal;
import dev.handsfree.standin.state.Json;
import dev.handsfree.standin.wire.Answer;
import dev.handsfree.standin.wire.Fault;
import dev.handsfree.standin.wire.RateLimit;
import dev.handsfree.standin.wire.Request;
import dev.handsfree.standin.wire.Site;
import dev.handsfree.standin.wire.Spans;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stands in for HubSpot: contacts and their properties, under the dated paths and under
 * {@code v3}. Its further controls are {@code _limit}, {@code _lag} and {@code _rule}: an
 * administrator's rule on how long a property's values may be.
 */
public final class HubSpotStandIn {

	private final Site site;

	private final Contacts contacts;

	private final RateLimit limit;

	private final ContactReads reads;

	private final PropertyDefinitions definitions;

	public HubSpotStandIn(Journal journal, Clock clock, Optional<String> token) {
		this.site = new Site("hubspot", journal, clock, HubSpotStandIn::error, this::describe);
		this.definitions = new PropertyDefinitions(this.site.shelf("properties"), clock);
		// The sink makes its properties when it starts, and need not start again after a
		// reset.
		this.site.outlastsResets("properties");
		this.contacts = new Contacts(this.site.shelf("contacts"), this.definitions, clock);
		this.reads = new ContactReads(this.contacts, this.definitions, clock);
		this.site.guard((request) -> unauthorized(request, token));
		this.limit = new RateLimit(this.site, clock, HubSpotStandIn::oneTooMany,
				(requests, per) -> Map.of("X-HubSpot-RateLimit-Max", Integer.toString(requests),
						"X-HubSpot-RateLimit-Interval-Milliseconds", Long.toString(per.toMillis())));
		ContactWrites writes = new ContactWrites(this.contacts, this.definitions, clock);
		List.of("/crm/objects/2026-09/contacts", "/crm/v3/objects/contacts").forEach((path) -> objects(path, writes));
		List.of("/crm/properties/2026-09/contacts", "/crm/properties/2026-09/0-1", "/crm/v3/properties/contacts")
			.forEach(this::properties);
		this.site.on("GET", "/account-info/2026-09/details", (request) -> account());
		this.site.on("GET", "/account-info/v3/details", (request) -> account());
		controls();
	}

	private void objects(String path, ContactWrites writes) {
		this.site.on("POST", path + "/batch/upsert", writes::batchUpsert);
		this.site.on("POST", path + "/batch/update", writes::batchUpdate);
		this.site.on("POST", path + "/batch/create", writes::batchCreate);
		this.site.on("POST", path + "/batch/read", this.reads::batchRead);
		this.site.on("POST", path + "/search", this.reads::search);
		this.site.on("GET", path, this.reads::list);
		this.site.on("POST", path, writes::create);
		this.site.on("GET", path + "/{id}", this.reads::get);
		this.site.on("PATCH", path + "/{id}", writes::update);
		this.site.on("DELETE", path + "/{id}", writes::delete);
	}

	private void properties(String path) {
		this.site.on("GET", path, this.definitions::list);
		this.site.on("POST", path, this.definitions::create);
		this.site.on("GET", path + "/{name}", this.definitions::get);
		this.site.on("DELETE", path + "/{name}", this.definitions::delete);
	}

	private void controls() {
		this.site.control("POST", "/_lag", (request) -> {
			this.reads.lag(Spans.parse(Json.text(request.jsonObject().orElseGet(Json::object), "/lag")));
			return Answer.empty(204);
		});
		this.site.control("POST", "/_rule", (request) -> {
			ObjectNode body = request.jsonObject().orElseGet(Json::object);
			this.definitions.limit(Json.text(body, "/property"), body.path("longest").asInt(0));
			return Answer.empty(204);
		});
		this.site.onReset(this.definitions::forgetLimits);
		this.site.onReset(() -> this.reads.lag(Duration.ZERO));
	}

	public Site site() {
		return this.site;
	}

	/** All contacts, oldest first. */
	public List<Contact> contacts() {
		return this.site.alone(() -> this.contacts.all().stream().map(Contact::of).toList());
	}

	/** The contact with this e-mail, if there is one. */
	public Optional<Contact> contact(String email) {
		return this.site.alone(() -> this.contacts.find("email", email).map(Contact::of));
	}

	public Map<String, Integer> calls() {
		return this.site.calls();
	}

	public void failNext(Fault fault) {
		this.site.failNext(fault);
	}

	/** No request fails from now on. */
	public void failNoMore() {
		this.site.failNoMore();
	}

	/** Allows so many requests per rolling span from now on; 0 switches the limit off. */
	public void limit(int requests, Duration per) {
		this.limit.set(requests, per);
	}

	/** From now on the account takes no longer values for that property. */
	public void rule(String property, int longest) {
		this.site.alone(() -> {
			this.definitions.limit(property, longest);
			return longest;
		});
	}

	private void describe(ObjectNode state) {
		state.set("contacts", Json.array(this.contacts.all()));
		state.set("properties", Json.array(this.site.shelf("properties").all()));
		state.set("limit", this.limit.toJson());
	}

	private static Optional<Answer> unauthorized(Request request, Optional<String> token) {
		Optional<String> given = request.credentials("Bearer");
		if (given.isPresent() && (token.isEmpty() || token.equals(given))) {
			return Optional.empty();
		}
		return Optional.of(error(401, given.isEmpty() ? "Authentication credentials not found."
				: "The credentials are not those of this account."));
	}

	private static Answer error(int status, String reason) {
		return switch (status) {
			case 401 -> new Problem(401, "INVALID_AUTHENTICATION", "", reason, Map.of()).answer();
			case 403 -> new Problem(403, "MISSING_SCOPES", "", reason, Map.of()).answer();
			case 404 -> new Problem(404, "OBJECT_NOT_FOUND", "", reason, Map.of()).answer();
			case 429 -> oneTooMany();
			default -> new Problem(status, "INTERNAL_ERROR", "", reason, Map.of()).answer();
		};
	}

	private static Answer oneTooMany() {
		ObjectNode body = Json.object()
			.put("status", "error")
			.put("message", "You have reached your ten_secondly_rolling limit.")
			.put("errorType", "RATE_LIMIT")
			.put("correlationId", UUID.randomUUID().toString())
			.put("policyName", "TEN_SECONDLY_ROLLING");
		return Answer.refused(429, body, "RATE_LIMIT");
	}

	private static Answer account() {
		return Answer.json(200,
				Json.object()
					.put("portalId", 8070)
					.put("accountType", "DEVELOPER_TEST")
					.put("timeZone", "UTC")
					.put("companyCurrency", "EUR")
					.put("utcOffset", "+00:00")
					.put("utcOffsetMilliseconds", 0));
	}

}
